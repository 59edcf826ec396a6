# shellcheck shell=bash disable=SC2016,SC2154 # answers are scripts; other variables are assigned in scenario.sh
# Facts 8 and 11: expired credentials are not a failure of the task, and a cancellation never leaves a task running.

expire_while_running='ecs_describe_tasks() { case $n in 1) touch "$S/expired"; task RUNNING ;; 2 | 3) task RUNNING ;; *) task STOPPED EssentialContainerExited 0 ;; esac; }'

renewable() {
  export ROLE_TO_ASSUME=arn:aws:iam::123456789012:role/deployer
  export ACTIONS_ID_TOKEN_REQUEST_URL='https://oidc.example/token?version=1' ACTIONS_ID_TOKEN_REQUEST_TOKEN=request-token
}

renewed() { # 8: expired credentials are renewed; no token or key is shown
  answers <<<"$expire_while_running"
  renewable
  launch
  ended OK 0 0
  called sts_assume_role_with_web_identity 1
  grep -q -- '--web-identity-token file://' "$S/calls" || wrong "the token was a command-line argument"
  ! grep -v '^::add-mask::' "$S/out" | grep -qE 'identity-token|new-secret|new-session|new-key|request-token' || wrong "a secret is shown"
  [ -z "$(find "$RUNNER_TEMP" -name identity)" ] || wrong "the token is still in a file"
}

not_renewable() { # 8: expired credentials cannot be renewed: outcome unknown, task not stopped
  answers <<<"$expire_while_running"
  launch
  ended OUTCOME_UNKNOWN 1
  called ecs_stop_task 0
  page_says "Re-run this workflow. It attaches"
  record_says unknown
}

not_renewed() { # 8: AWS rejects the role assumption: outcome unknown
  answers <<<"$expire_while_running"'
    sts_assume_role_with_web_identity() { fails AccessDenied "Not authorized to perform sts:AssumeRoleWithWebIdentity"; }'
  renewable
  launch
  ended OUTCOME_UNKNOWN 1
  says "Cannot renew the credentials"
}

expired_at_start() { # 8: expired credentials are renewed before the start; one task
  touch "$S/expired"
  renewable
  launch
  ended OK 0 0
  called sts_assume_role_with_web_identity 1
}

sigint() { # 11: SIGINT: StopTask is called at once, the launch waits for the end
  answers <<<'ecs_describe_tasks() { runs_until_stopped 3; }'
  launch_behind
  until_called ecs_describe_tasks 2
  kill -INT "$pid"
  launched
  ended CANCELLED 143 143
  called ecs_stop_task 1
  grep -q 'cancelled in the workflow' "$S/reason" || wrong "no reason"
  record_says ended
}

sigterm() { # 11: SIGTERM: StopTask is called at once, the launch waits for the end
  answers <<<'ecs_describe_tasks() { runs_until_stopped 3; }'
  launch_behind
  until_called ecs_describe_tasks 2
  kill -TERM "$pid"
  launched
  ended CANCELLED 143 143
  called ecs_stop_task 1
}

both_signals() { # 11: SIGINT, then SIGTERM, during a pause of 30 s: StopTask is called at once, and once
  answers <<<'ecs_describe_tasks() { runs_until_stopped 4; }'
  LAUNCH_POLL=30 launch_behind
  until_called logs_get_log_events 1
  sleep 1
  kill -INT "$pid"
  until_called ecs_stop_task 1
  kill -TERM "$pid"
  launched
  ended CANCELLED 143 143
  called ecs_stop_task 1
}

sigint_while_starting() { # 11: SIGINT during RunTask: the task is stopped
  answers <<<'ecs_run_task() { sleep 0.7; task PROVISIONING; }
    ecs_describe_tasks() { runs_until_stopped 2; }'
  launch_behind
  until_called ecs_run_task 1
  kill -INT "$pid"
  launched
  ended CANCELLED 143 143
  called ecs_stop_task 1
}

sigint_before_start() { # 11: SIGINT before RunTask: no task is started
  answers <<<'ecs_describe_task_definition() { sleep 1; }'
  launch_behind
  until_called ecs_describe_task_definition 1
  kill -INT "$pid"
  launched
  ended CANCELLED 1
  called ecs_run_task 0
}

sigint_while_attaching() { # 11: SIGINT during the search for an earlier task: the next step stops that task
  answers <<<'ecs_list_tasks() { [ "$n" -gt 1 ] || sleep 1; echo "{\"taskArns\": [\"$arn\"]}"; }
    ecs_describe_tasks() { runs_until_stopped 2; }'
  GITHUB_RUN_ATTEMPT=2 launch_behind
  until_called ecs_list_tasks 1
  kill -INT "$pid"
  launched
  ended CANCELLED 1
  finish
  called ecs_run_task 0
  called ecs_stop_task 1
  record_says ended
}

sigint_without_task() { # 11: SIGINT between two start attempts: no task was started
  answers <<<'ecs_run_task() { failure "Capacity is unavailable at this time."; }'
  LAUNCH_START_PAUSE=30000 launch_behind
  until_called ecs_run_task 1
  sleep 1
  kill -INT "$pid"
  launched
  ended CANCELLED 1
  called ecs_run_task 1
}

sigint_too_late() { # 11: SIGINT when the task has already ended with 0: OK
  answers <<<'ecs_describe_tasks() { if [ -e "$S/stopped" ]; then task STOPPED EssentialContainerExited 0; else task RUNNING; fi; }'
  launch_behind
  until_called ecs_describe_tasks 2
  kill -INT "$pid"
  launched
  ended OK 0 0
}

slow_rollback() { # 11: the rollback takes longer than 10 s: the next step waits for it
  answers <<<'ecs_describe_tasks() { runs_until_stopped 15; }'
  LAUNCH_CANCEL_PATIENCE=700 launch_behind
  until_called ecs_describe_tasks 2
  kill -INT "$pid"
  launched
  ended CANCELLED 1
  record_says stopping
  finish
  [ "$(cat "$S/finished")" = 0 ] || wrong "finish failed"
  record_says ended
  says "stopCode UserInitiated"
}

sigkill() { # 11: the launch is killed: the next step stops the task and waits for its end
  answers <<<'ecs_describe_tasks() { runs_until_stopped 3; }'
  launch_behind
  until_called ecs_describe_tasks 2
  kill -KILL "$pid"
  launched 2>/dev/null
  finish
  called ecs_stop_task 1
  record_says ended
  echo CANCELLED >"$S/verdict"
}

sigkill_while_starting() { # 11: the launch is killed before it knows the ARN: the next step finds the task by startedBy
  answers <<<'ecs_run_task() { sleep 1; task PROVISIONING; }
    ecs_list_tasks() { echo "{\"taskArns\": [\"$arn\"]}"; }
    ecs_describe_tasks() { runs_until_stopped 2; }'
  launch_behind
  until_called ecs_run_task 1
  kill -KILL "$pid"
  launched 2>/dev/null
  finish
  called ecs_stop_task 1
  record_says ended
  echo CANCELLED >"$S/verdict"
}

nothing_to_finish() { # 11: after an end or an unknown outcome, the next step does nothing
  launch
  finish
  rm "$S/calls"; touch "$S/calls"
  answers <<<"$expire_while_running"
  launch
  finish
  called ecs_stop_task 0
  [ "$(cat "$S/finished")" = 0 ] || wrong "finish failed"
}
