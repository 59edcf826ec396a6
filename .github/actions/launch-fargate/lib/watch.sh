# shellcheck shell=bash
# Watches the task to its end: by its state, with a deadline of our own, and with a stop on cancel or timeout.

outcome=''     # stopped, lost, expired, refused or unstopped
stop_cause=''  # cancelled or timed out: why it is to stop
stop_asked=no  # yes: ECS was asked; refused: in vain
stop_until=0   # how long to wait for its end
seen=''        # the task's last status, or MISSING, EXPIRED, REFUSED, TROUBLE

watch_task() { # deadline in milliseconds
  local deadline=$1 last='' vague_since=0
  while [ -z "$outcome" ]; do
    look
    if [ "$seen" != "$last" ]; then tell "$(state_in_words)"; last=$seen; fi
    case $seen in
    STOPPED) outcome=stopped ;;
    EXPIRED) outcome=expired ;;
    MISSING | REFUSED | TROUBLE) # normal just after the start
      [ "$vague_since" != 0 ] || vague_since=$(now)
      give_up_after "$vague_since"
      ;;
    INTERRUPTED) ;;
    *) vague_since=0 ;;
    esac
    [ -n "$outcome" ] || stop_if_due "$deadline"
    [ -n "$outcome" ] || linger
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
  MISSING) echo "ECS does not know the task (yet)." ;;
  TROUBLE | REFUSED) echo "ECS did not tell the task's state: $(complaint)" ;;
  EXPIRED) echo "The credentials have expired, and so the task's state is not known." ;;
  INTERRUPTED) echo "Interrupted." ;;
  *) echo "The task is $seen." ;;
  esac
}

give_up_after() { # since when the state is not known
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
  [ "$stop_cause" = cancelled ] || why="no end after $timeout_minutes min"
  patient=yes
  if call ecs stop-task --cluster "$cluster" --task "$task" --reason "$why, $run"; then
    stop_asked=yes
    tell "Asked ECS to stop the task ($why): the statement in progress is cancelled and rolled back."
    record stopping
  elif [ "$(kind)" != passing ]; then # after a passing trouble, the next turn asks again
    stop_asked=refused
    annotate error "$title" "The task could not be stopped: $(complaint)"
  fi
  patient=no
}

linger() { # until the next look
  if [ -n "$stop_cause" ]; then pause "$stop_poll"; return; fi
  follow_log
  cancelled || pause "$poll"
}
