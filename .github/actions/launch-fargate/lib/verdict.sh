# shellcheck shell=bash disable=SC2016 # jq has variables of its own
# The verdict: only a task that STOPPED because its essential container exited, whose named container has an exit
# code, and that code is an allowed one, has passed. Absence of evidence is failure.

status='' reason='' exit_code='' passed=no

conclude_as() { status=$1 reason=$2; }

judge() {
  case $outcome in
  stopped) judge_stopped ;;
  lost) conclude_as TASK_LOST "ECS does not know the task any more, so its outcome is not known. Look at its log, then re-run." ;;
  expired) conclude_as OUTCOME_UNKNOWN "The credentials expired while the task was running and could not be renewed. Re-run this workflow: it attaches to the task if it still runs." ;;
  refused) conclude_as OUTCOME_UNKNOWN "ECS refused to tell the task's state: $(complaint). Re-run this workflow: it attaches to the task if it still runs." ;;
  unstopped) conclude_as "$(stopped_as)" "$(unstopped)" ;;
  esac
}

unstopped() {
  if [ "$stop_asked" = yes ]; then echo "The task was asked to stop, and its end was not seen yet."; else
    echo "The task could not be asked to stop, and may still run: $(complaint)"; fi
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

stopped_as() { # when StopTask ended it: who had sent it
  case $stop_cause in
  cancelled) echo CANCELLED ;;
  'timed out') echo TIMED_OUT ;;
  *) echo STOPPED_BY_USER ;;
  esac
}

advice() { # for what the command itself could not report
  case $status in
  INVALID_INPUT) echo "Correct the workflow; nothing was called." ;;
  LAUNCH_FAILED) echo "Nothing was started. The message names what is wrong: cluster, network, task definition, or a right of the role." ;;
  NO_CAPACITY) echo "Nothing was started. Re-run later, or give subnets in more availability zones." ;;
  NOT_STARTED) echo "The container did not start, so the database was not touched. The message names what is wrong: the image, a secret, the log group, the network, or a right of the execution role." ;;
  NO_EXIT_CODE) echo "The container has no exit code. Read its log, then re-run: a repeated run is safe." ;;
  KILLED) echo "The container was killed (SIGKILL): usually too little memory, or it did not end within stopTimeout. The server cancels what ran; re-run." ;;
  SPOT_INTERRUPTED | STOPPED_BY_ECS) echo "AWS took the task away. What ran was cancelled and rolled back; re-run." ;;
  STOPPED_BY_USER) echo "Somebody stopped the task outside this workflow. What ran was cancelled and rolled back; re-run." ;;
  CANCELLED | INTERRUPTED) echo "What ran was cancelled and rolled back; what was applied before it stays. Re-run to go on." ;;
  TIMED_OUT) echo "What ran was cancelled and rolled back. If the work takes that long, raise the timeout; else see what it waited for." ;;
  TASK_LOST | OUTCOME_UNKNOWN) echo "Not known is not failed: re-run, and it attaches to the task if it still runs, or starts one, which goes on where the database stands." ;;
  esac
}
