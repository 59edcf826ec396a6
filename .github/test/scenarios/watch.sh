# shellcheck shell=bash disable=SC2016,SC2154 # answers are scripts; other variables are assigned in scenario.sh
# Facts 2 to 6: the task's state determines the result, with the launch's own polling and timeout.

timeout_stops() { # 2: timeout: the task is stopped, the launch waits for the end
  answers <<<'ecs_describe_tasks() { runs_until_stopped 3; }'
  TIMEOUT_MINUTES=0.01 launch
  ended TIMED_OUT 143 143
  called ecs_stop_task 1
  grep -q 'timeout after 0.01 min, https://github.example/someone/lockkeeper/actions/runs/4711' "$S/reason" || wrong "no reason"
  record_says ended
}

timeout_in_vain() { # 2: the task does not stop after StopTask
  answers <<<'ecs_describe_tasks() { task RUNNING; }'
  TIMEOUT_MINUTES=0.01 LAUNCH_STOP_PATIENCE=100 launch
  ended TIMED_OUT 1
  record_says stopping
}

throttled_to_the_end() { # 2: all calls are throttled, StopTask as well: the deadline ends the launch
  answers <<<'ecs_describe_tasks() { fails ThrottlingException "Rate exceeded"; }
    ecs_stop_task() { fails ThrottlingException "Rate exceeded"; }'
  TIMEOUT_MINUTES=0.01 LAUNCH_STOP_PATIENCE=100 launch
  ended TIMED_OUT 1
  page_says "Cannot stop the task"
}

missing_early() { # 3: MISSING immediately after the start
  answers <<<'ecs_describe_tasks() { if [ "$n" -le 2 ]; then missing; else task STOPPED EssentialContainerExited 0; fi; }'
  launch
  ended OK 0 0
}

missing_stays() { # 3: MISSING forever
  answers <<<'ecs_describe_tasks() { missing; }'
  launch
  ended TASK_LOST 1
  record_says unknown
}

missing_later() { # 3: RUNNING, then MISSING forever
  answers <<<'ecs_describe_tasks() { if [ "$n" -le 2 ]; then task RUNNING; else missing; fi; }'
  launch
  ended TASK_LOST 1
}

throttled_early() { # 3: DescribeTasks is throttled and unreachable for some time
  answers <<<'ecs_describe_tasks() { case $n in 1 | 2) fails ThrottlingException "Rate exceeded" ;;
    3) echo "Could not connect to the endpoint URL" >&2; exit 255 ;; *) task STOPPED EssentialContainerExited 0 ;; esac; }'
  launch
  ended OK 0 0
}

may_not_look() { # 3: DescribeTasks is denied: outcome unknown, task not stopped
  answers <<<'ecs_describe_tasks() { fails AccessDeniedException "not authorized to perform: ecs:DescribeTasks"; }'
  launch
  ended OUTCOME_UNKNOWN 1
  page_says "ecs:DescribeTasks"
}

recorded_at_once() { # 3: the ARN is recorded while the task runs
  answers <<<'ecs_describe_tasks() { if [ -e "$S/go" ]; then task STOPPED EssentialContainerExited 0; else task RUNNING; fi; }'
  launch_behind
  until_called ecs_describe_tasks 2
  [[ $(output_of task-arn) == arn:aws:ecs:*:task/* ]] || wrong "no task-arn yet"
  record_says running
  touch "$S/go"
  launched
  ended OK 0 0
}

migration_failed() { # 4: exit code 5 of the named container
  answers <<<'ecs_describe_tasks() { ends EssentialContainerExited 5; }'
  launch
  ended MIGRATION_FAILED 5 5
}

each_code() { # 4: the status of each exit code
  local code
  for code in 1:FAILED 2:USAGE 3:UNREACHABLE 4:REFUSED 6:BUSY 7:HAZARD 8:INCOMPATIBLE 9:UNFINISHED 42:FAILED; do
    answers <<<"ecs_describe_tasks() { task STOPPED EssentialContainerExited ${code%:*}; }"
    launch
    ended "${code#*:}" "${code%:*}" "${code%:*}"
  done
}

allowed_code() { # 4: an exit code that the workflow allows
  answers <<<'ecs_describe_tasks() { ends EssentialContainerExited 9; }'
  ALLOWED_EXIT_CODES=0,9 launch
  ended UNFINISHED 0 9
}

no_exit_code() { # 4: STOPPED without an exit code
  answers <<<'ecs_describe_tasks() { ends EssentialContainerExited -; }'
  launch
  ended NO_EXIT_CODE 1
}

no_stop_code() { # 4: exit code 0 without a stopCode
  answers <<<'ecs_describe_tasks() { ends "" 0; }'
  launch
  ended STOPPED_BY_ECS 1 0
}

image_pull() { # 4: the image cannot be pulled
  answers <<<'ecs_describe_tasks() { ends TaskFailedToStart - "Task failed to start" "CannotPullContainerError: not found"; }'
  launch
  ended NOT_STARTED 1
  page_says "CannotPullContainerError: not found"
  page_says "TaskFailedToStart"
}

no_secret() { # 4: a secret cannot be read
  answers <<<'ecs_describe_tasks() { ends TaskFailedToStart - "ResourceInitializationError: unable to pull secrets"; }'
  launch
  ended NOT_STARTED 1
  page_says "unable to pull secrets"
}

container_not_there() { # 4: the response does not contain the named container
  answers <<<'ecs_describe_tasks() { ends EssentialContainerExited 0 | jq ".tasks[0].containers |= map(select(.name == \"sidecar\") | .exitCode = 0)"; }'
  launch
  ended NO_EXIT_CODE 1
}

fast_task() { # 5: PENDING, then STOPPED, without RUNNING
  answers <<<'ecs_describe_tasks() { if [ "$n" = 1 ]; then task PENDING; else task STOPPED EssentialContainerExited 0; fi; }'
  launch
  ended OK 0 0
}

stopped_at_once() { # 5: STOPPED in the first response, exit code 3
  answers <<<'ecs_describe_tasks() { task STOPPED EssentialContainerExited 3; }'
  launch
  ended UNREACHABLE 3 3
}

sidecar_well() { # 6: the sidecar exits with 0, the named container with 4
  answers <<<'ecs_describe_tasks() { ends EssentialContainerExited 4 "" "" 0; }'
  launch
  ended REFUSED 4 4
}

sidecar_failed() { # 6: the sidecar exits with 1, the named container with 0
  answers <<<'ecs_describe_tasks() { ends EssentialContainerExited 0 "" "" 1; }'
  launch
  ended OK 0 0
}

killed() { # 6: exit code 137
  answers <<<'ecs_describe_tasks() { ends EssentialContainerExited 137 "" "OutOfMemoryError: container killed"; }'
  ALLOWED_EXIT_CODES=0,137 launch
  ended KILLED 137 137
  page_says OutOfMemoryError
}

interrupted() { # 6: exit code 143
  answers <<<'ecs_describe_tasks() { ends EssentialContainerExited 143; }'
  ALLOWED_EXIT_CODES=0,143 launch
  ended INTERRUPTED 143 143
}

spot() { # 6: a Spot interruption with exit code 0
  answers <<<'ecs_describe_tasks() { ends SpotInterruption 0 "Your Spot Task was interrupted."; }'
  launch
  ended SPOT_INTERRUPTED 1 0
}

stopped_by_user() { # 6: stopped by a user, exit code 0
  answers <<<'ecs_describe_tasks() { ends UserInitiated 0 "Task stopped by user"; }'
  launch
  ended STOPPED_BY_USER 1 0
}

stopped_by_ecs() { # 6: a termination notice, exit code 0
  answers <<<'ecs_describe_tasks() { ends TerminationNotice 0 "ECS is performing maintenance"; }'
  launch
  ended STOPPED_BY_ECS 1 0
}
