# shellcheck shell=bash disable=SC2016 # jq has variables of its own
# Determines the result. A task has passed only if it is STOPPED because its essential container exited, and the named
# container has an allowed exit code. Missing information is a failure.

status='' reason='' exit_code='' passed=no

conclude_as() { status=$1 reason=$2; }

judge() {
  case $outcome in
  stopped) judge_stopped ;;
  lost) conclude_as TASK_LOST "ECS no longer returns the task, so its outcome is unknown. Read its log, then re-run." ;;
  expired) conclude_as OUTCOME_UNKNOWN "The credentials expired while the task was running and could not be renewed. Re-run this workflow. It attaches to the task if it is still running." ;;
  refused) conclude_as OUTCOME_UNKNOWN "Cannot read the task's state: $(error_message). Re-run this workflow. It attaches to the task if it is still running." ;;
  unstopped) conclude_as "$(stopped_as)" "$(unstopped)" ;;
  esac
}

unstopped() {
  if [ "$stop_asked" = yes ]; then echo "ECS accepted the request to stop the task, but the task has not stopped yet."; else
    echo "Cannot stop the task. It may still be running: $(error_message)"; fi
}

of_task() { jq -r --arg name "$container" ".tasks[0] | $1" "$work/task.json"; }

judge_stopped() {
  local stop_code stopped_reason
  stop_code=$(of_task '.stopCode // "none"') stopped_reason=$(of_task '.stoppedReason // "no reason given"')
  exit_code=$(of_task 'first(.containers[]? | select(.name == $name)).exitCode // empty')
  reason="$(facts "$stop_code" "$stopped_reason")"
  case $stop_code in
  EssentialContainerExited) judge_exit_code ;;
  TaskFailedToStart) status=NOT_STARTED ;;
  SpotInterruption) status=SPOT_INTERRUPTED ;;
  UserInitiated) status=$(stopped_as) ;;
  *) status=STOPPED_BY_ECS ;;
  esac
}

facts() { # stopCode, stoppedReason
  local why
  why=$(of_task 'first(.containers[]? | select(.name == $name)).reason // empty')
  printf '%s: exit code %s; stopCode %s; %s' "$container" "${exit_code:-none}" "$1" "$2"
  [ -z "$why" ] || [ "$why" = "$2" ] || printf '; %s' "$why"
}

judge_exit_code() {
  status=$(name_of "$exit_code")
  case ",$allowed," in *",${exit_code:-none},"*) passed=yes ;; esac
  case $exit_code in '' | 130 | 137 | 143) passed=no ;; esac
}

name_of() { # exit code; the table is docs/exit-statuses.md
  case $1 in
  '') echo NO_EXIT_CODE ;;
  0) echo OK ;;
  2) echo USAGE ;;
  3) echo UNREACHABLE ;;
  4) echo REFUSED ;;
  5) echo MIGRATION_FAILED ;;
  6) echo BUSY ;;
  7) echo HAZARD ;;
  8) echo INCOMPATIBLE ;;
  9) echo UNFINISHED ;;
  130 | 143) echo INTERRUPTED ;;
  137) echo KILLED ;;
  *) echo FAILED ;;
  esac
}

stopped_as() { # if StopTask ended the task: why it was called
  case $stop_cause in
  cancelled) echo CANCELLED ;;
  'timed out') echo TIMED_OUT ;;
  *) echo STOPPED_BY_USER ;;
  esac
}

advice() { # for results that the command itself cannot report
  case $status in
  INVALID_INPUT) echo "Correct the workflow. Nothing was started." ;;
  LAUNCH_FAILED) echo "Nothing was started. The message above shows the cause: cluster, network, task definition, or a missing permission of the role." ;;
  NO_CAPACITY) echo "Nothing was started. Re-run later, or add subnets in other availability zones." ;;
  NOT_STARTED) echo "The container did not start, so the database was not changed. The message above shows the cause: image, secret, log group, network, or a missing permission of the execution role." ;;
  NO_EXIT_CODE) echo "The container has no exit code. Read its log, then re-run. A re-run is safe." ;;
  KILLED) echo "The container was killed (SIGKILL). Usual causes: too little memory, or it did not stop within stopTimeout. PostgreSQL cancels and rolls back the running statement. Re-run." ;;
  SPOT_INTERRUPTED | STOPPED_BY_ECS) echo "AWS stopped the task. The running statement was cancelled and rolled back. Re-run." ;;
  STOPPED_BY_USER) echo "The task was stopped outside of this workflow. The running statement was cancelled and rolled back. Re-run." ;;
  CANCELLED | INTERRUPTED) echo "The running statement was cancelled and rolled back. Migrations that were already applied remain. Re-run to continue." ;;
  TIMED_OUT) echo "The running statement was cancelled and rolled back. If the migration needs more time, increase the timeout. Otherwise find out in the log what it waited for." ;;
  TASK_LOST | OUTCOME_UNKNOWN) echo "The outcome is unknown, the migration may have succeeded. Re-run: it attaches to the task if it is still running. Otherwise it starts a task that applies only what is still pending." ;;
  esac
}
