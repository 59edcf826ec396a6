# shellcheck shell=bash disable=SC2016 # jq has variables of its own
# Starts exactly one task, or finds the running task of an earlier attempt of this workflow run.

task=''  # its ARN

start_task() {
  record starting
  if [ "${GITHUB_RUN_ATTEMPT:-1}" -gt 1 ]; then
    attach || return
  fi
  if cancelled && [ -z "$task" ]; then
    conclude_as CANCELLED "Cancelled. No task was started."
    return 1
  fi
  [ -n "$task" ] || run_task || return
  record running
  output task-arn "$task"
  log "Task: $task."
}

attach() {
  call ecs list-tasks --cluster "$cluster" --started-by "$started_by" || {
    if cancelled; then return 0; fi
    conclude_as LAUNCH_FAILED "Cannot determine whether a task of an earlier attempt is still running: $(error_message)"
    return 1
  }
  case $(answer '.taskArns | length') in
  0) log "No task of an earlier attempt is running. Starting a task." ;;
  1)
    task=$(answer '.taskArns[0]')
    log "A task of an earlier attempt is still running. Attached to it instead of starting another."
    ;;
  *)
    conclude_as LAUNCH_FAILED "Several tasks of this workflow run are running: $(answer '.taskArns | join(", ")'). Stop all but one, then re-run."
    return 1
    ;;
  esac
}

run_task() {
  local attempt=0 shortages=0 doubtful=no
  while :; do
    attempt=$((attempt + 1))
    write_request "$(client_token "$shortages")"
    log "Starting $word from ${task_definition##*/} on ${cluster##*/}."
    patient=yes
    call ecs run-task --cli-input-json "file://$work/request.json"
    patient=no
    case $(start_outcome) in
    started) task=$(answer '.tasks[0].taskArn') && return 0 ;;
    several) stop_all; return 1 ;;
    shortage) shortages=$((shortages + 1)) ;;
    passing | interrupted) doubtful=yes ;;
    expired) unknown_start "The credentials expired"; return 1 ;;
    *) conclude_as LAUNCH_FAILED "$(start_failure)"; return 1 ;;
    esac
    if cancelled || [ "$attempt" -ge "$start_attempts" ]; then break; fi
    log "Attempt $attempt of $start_attempts: $(start_failure)"
    pause_before "$attempt"
    cancelled && break
  done
  not_started "$doubtful"
  return 1
}

start_outcome() {
  if [ -z "$problem" ]; then
    answer '(.tasks // [] | length) as $tasks | (.failures // []) as $failures
      | if $tasks == 1 then "started" elif $tasks > 1 then "several"
        elif ($failures | length) > 0 and all($failures[]; .reason // "" | test("capacity|^RESOURCE"; "i")) then "shortage"
        else "refused" end'
  elif [ "$problem" = ClientException ] && grep -qiE 'capacity is unavailable|reached the limit on the number of' "$work/error"; then
    echo shortage
  else
    kind
  fi
}

start_failure() {
  if [ -n "$problem" ]; then error_message; else
    answer '[.failures[]? | [.reason, .detail, .arn] | map(select(. != null)) | join(", ")]
      | if . == [] then "RunTask returned neither a task nor a failure" else "RunTask failed: " + join("; ") end'
  fi
}

pause_before() { # before the next attempt: doubles up to a minute, with jitter
  local millis=$((start_pause << ($1 - 1)))
  [ "$millis" -le 60000 ] || millis=60000
  millis=$((millis + RANDOM % (millis / 4 + 1)))
  pause "$((millis / 1000)).$(printf '%03d' $((millis % 1000)))"
}

not_started() { # yes if a response was lost
  local why
  why=$(start_failure)
  if [ "$1" = yes ]; then unknown_start "$why"
  elif cancelled; then conclude_as CANCELLED "Cancelled. No task was started."
  else conclude_as NO_CAPACITY "No task was started in $start_attempts attempts. $why"; fi
}

unknown_start() {
  conclude_as OUTCOME_UNKNOWN "Cannot determine whether a task was started: $1. Re-run this workflow. It attaches to the task if there is one."
}

stop_all() { # if RunTask returns several tasks although one was requested
  local each
  for each in $(answer '.tasks[].taskArn'); do
    call ecs stop-task --cluster "$cluster" --task "$each" --reason "only one task was requested"
  done
  conclude_as LAUNCH_FAILED "RunTask started several tasks, but one was requested. All were stopped."
}
