# shellcheck shell=bash
# Polls the task's state until it has stopped. Stops it on cancellation or timeout.

outcome=''     # stopped, lost, expired, refused or unstopped
stop_cause=''  # why the task must stop: cancelled or timed out
stop_asked=no  # yes: StopTask succeeded; refused: StopTask failed
stop_until=0   # deadline for the task to stop, in milliseconds
seen=''        # last status of the task, or MISSING, EXPIRED, REFUSED, TROUBLE

watch_task() { # deadline in milliseconds
  local deadline=$1 last='' vague_since=0
  while [ -z "$outcome" ]; do
    look
    if [ "$seen" != "$last" ]; then log "$(state_in_words)"; last=$seen; fi
    case $seen in
    STOPPED) outcome=stopped ;;
    EXPIRED) outcome=expired ;;
    MISSING | REFUSED | TROUBLE) # normal immediately after the start
      [ "$vague_since" != 0 ] || vague_since=$(now)
      give_up_after "$vague_since"
      ;;
    INTERRUPTED) ;;
    *) vague_since=0 ;;
    esac
    [ -n "$outcome" ] || stop_if_due "$deadline"
    [ -n "$outcome" ] || wait_for_next_poll
  done
}

look() {
  if call ecs describe-tasks --cluster "$cluster" --tasks "$task"; then
    seen=$(answer '.tasks[0].lastStatus // "MISSING"')
    [ "$seen" = MISSING ] || cp "$work/answer" "$work/task.json"
    return
  fi
  case $(kind) in
  expired) seen=EXPIRED ;;
  refused | absent) seen=REFUSED ;;
  interrupted) seen=INTERRUPTED ;;
  *) seen=TROUBLE ;;
  esac
}

state_in_words() {
  case $seen in
  MISSING) echo "ECS does not return the task (yet)." ;;
  TROUBLE | REFUSED) echo "Cannot read the task's state: $(error_message)" ;;
  EXPIRED) echo "The credentials expired, so the task's state is unknown." ;;
  INTERRUPTED) echo "Interrupted." ;;
  *) echo "The task is $seen." ;;
  esac
}

give_up_after() { # time since which the state is unknown
  [ $(($(now) - $1)) -ge "$missing_patience" ] || return 0
  case $seen in
  MISSING) outcome=lost ;;
  REFUSED) outcome=refused ;;
  esac
}

stop_if_due() { # deadline
  local due=''
  if cancelled; then due=cancelled; elif [ "$(now)" -ge "$1" ]; then due='timed out'; fi
  [ -n "$due" ] || return 0
  if [ "$due" != "$stop_cause" ]; then
    stop_cause=$due stop_asked=no
    if cancelled; then stop_until=$((cancelled_at + cancel_patience)); else stop_until=$(($(now) + stop_patience)); fi
  fi
  [ "$stop_asked" != no ] || request_stop
  if [ "$(now)" -ge "$stop_until" ]; then outcome=unstopped; fi
}

request_stop() {
  local why="cancelled in the workflow" run="${GITHUB_SERVER_URL:-}/${GITHUB_REPOSITORY:-}/actions/runs/${GITHUB_RUN_ID:-}"
  [ "$stop_cause" = cancelled ] || why="timeout after $timeout_minutes min"
  patient=yes
  if call ecs stop-task --cluster "$cluster" --task "$task" --reason "$why, $run"; then
    stop_asked=yes
    log "Stopping the task ($why). The running statement is cancelled and rolled back."
    record stopping
  elif [ "$(kind)" != passing ]; then # after a passing error, the next poll tries again
    stop_asked=refused
    annotate error "$title" "Cannot stop the task: $(error_message)"
  fi
  patient=no
}

wait_for_next_poll() { # until the next poll
  if [ -n "$stop_cause" ]; then pause "$stop_poll"; return; fi
  follow_log
  cancelled || pause "$poll"
}
