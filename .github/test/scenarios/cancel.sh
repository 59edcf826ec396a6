# shellcheck shell=bash disable=SC2016,SC2154 # answers are a script of their own; what is not assigned comes from scenario.sh
# Facts 8 and 11: expired credentials are no failure of the task, and no cancel leaves one behind.

expire_while_running='ecs_describe_tasks() { case $n in 1) touch "$S/expired"; task RUNNING ;; 2 | 3) task RUNNING ;; *) task STOPPED EssentialContainerExited 0 ;; esac; }'

renewable() {
  export ROLE_TO_ASSUME=arn:aws:iam::123456789012:role/deployer
  export ACTIONS_ID_TOKEN_REQUEST_URL='https://oidc.example/token?version=1' ACTIONS_ID_TOKEN_REQUEST_TOKEN=request-token
}

renewed() { # 8: credentials expire and are renewed; no token or key is shown
  answers <<<"$expire_while_running"
  renewable
  launch
  ended OK 0 0
  called sts_assume_role_with_web_identity 1
  grep -q -- '--web-identity-token file://' "$S/calls" || wrong "the token was an argument"
  ! grep -v '^::add-mask::' "$S/out" | grep -qE 'identity-token|new-secret|new-session|new-key|request-token' || wrong "a secret is shown"
  [ -z "$(find "$RUNNER_TEMP" -name identity)" ] || wrong "the token stayed in a file"
}

not_renewable() { # 8: credentials expire and can't be renewed: not known, not stopped
  answers <<<"$expire_while_running"
  launch
  ended OUTCOME_UNKNOWN 1
  called ecs_stop_task 0
  page_says "Re-run this workflow: it attaches"
  record_says unknown
}

not_renewed() { # 8: the role refuses to be assumed anew
  answers <<<"$expire_while_running"'
    sts_assume_role_with_web_identity() { fails AccessDenied "Not authorized to perform sts:AssumeRoleWithWebIdentity"; }'
  renewable
  launch
  ended OUTCOME_UNKNOWN 1
  says "could not be renewed"
}

expired_at_start() { # 8: credentials expired before the start: renewed, one task
  touch "$S/expired"
  renewable
  launch
  ended OK 0 0
  called sts_assume_role_with_web_identity 1
}

sigint() { # 11: SIGINT: StopTask at once, the end awaited
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

sigterm() { # 11: SIGTERM: the same
  answers <<<'ecs_describe_tasks() { runs_until_stopped 3; }'
  launch_behind
  until_called ecs_describe_tasks 2
  kill -TERM "$pid"
  launched
  ended CANCELLED 143 143
  called ecs_stop_task 1
}

both_signals() { # 11: SIGINT, then SIGTERM, in a pause of 30 s: StopTask is sent at once, and once
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

sigint_while_starting() { # 11: SIGINT while RunTask is under way: its task is stopped
  answers <<<'ecs_run_task() { sleep 0.7; task PROVISIONING; }
    ecs_describe_tasks() { runs_until_stopped 2; }'
  launch_behind
  until_called ecs_run_task 1
  kill -INT "$pid"
  launched
  ended CANCELLED 143 143
  called ecs_stop_task 1
}

sigint_before_start() { # 11: SIGINT before RunTask: nothing is started
  answers <<<'ecs_describe_task_definition() { sleep 1; }'
  launch_behind
  until_called ecs_describe_task_definition 1
  kill -INT "$pid"
  launched
  ended CANCELLED 1
  called ecs_run_task 0
}

sigint_while_attaching() { # 11: SIGINT while an earlier attempt's task is looked for: the next step stops that task
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

sigint_without_task() { # 11: SIGINT between two attempts to start: nothing was started
  answers <<<'ecs_run_task() { failure "Capacity is unavailable at this time."; }'
  LAUNCH_START_PAUSE=30000 launch_behind
  until_called ecs_run_task 1
  sleep 1
  kill -INT "$pid"
  launched
  ended CANCELLED 1
  called ecs_run_task 1
}

sigint_too_late() { # 11: SIGINT just when the task had ended well: the truth is OK
  answers <<<'ecs_describe_tasks() { if [ -e "$S/stopped" ]; then task STOPPED EssentialContainerExited 0; else task RUNNING; fi; }'
  launch_behind
  until_called ecs_describe_tasks 2
  kill -INT "$pid"
  launched
  ended OK 0 0
}

slow_rollback() { # 11: the roll-back outlasts the runner's patience: the next step awaits it
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

sigkill() { # 11: the launch is killed: the next step stops the task and awaits its end
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

sigkill_while_starting() { # 11: killed before the ARN was known: the next step finds the task by startedBy
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

nothing_to_finish() { # 11: after an end, and after an unknown outcome, the next step does nothing
  launch
  finish
  rm "$S/calls"; touch "$S/calls"
  answers <<<"$expire_while_running"
  launch
  finish
  called ecs_stop_task 0
  [ "$(cat "$S/finished")" = 0 ] || wrong "finish failed"
}
