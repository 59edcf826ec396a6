# shellcheck shell=bash disable=SC2016 # jq has variables of its own
# Prints the container's log while it runs, and the lines that arrive after its end. Errors here do not change the result.

log_group='' log_stream='' log_region='' log_token='' log_error_reported=''

find_log() { # reads the log options from the task definition, and checks that it has the container
  if ! call ecs describe-task-definition --task-definition "$task_definition"; then
    log "Cannot read the task definition, so the log is not printed: $(error_message)"
    return 0
  fi
  local names
  names=$(answer '[.taskDefinition.containerDefinitions[].name] | join(", ")')
  answer --arg name "$container" '.taskDefinition.containerDefinitions[] | select(.name == $name)' >"$work/container.json"
  [ -s "$work/container.json" ] || refuse "${task_definition##*/} has no container $container. Its containers are: $names." || return
  stop_patience=$((stop_patience + $(jq '(.stopTimeout // 30) * 1000' "$work/container.json")))
  log_option() { jq -r --arg key "$1" '.logConfiguration | select(.logDriver == "awslogs") | .options[$key] // ""' "$work/container.json"; }
  log_group=$(log_option awslogs-group) log_region=$(log_option awslogs-region) log_prefix=$(log_option awslogs-stream-prefix)
}

locate_stream() {
  [ -n "$log_group" ] && [ -n "${log_prefix:-}" ] || return 0
  log_region=${log_region:-$region}
  log_stream=$log_prefix/$container/${task##*/}
  output log-link "$(log_link)"
  log "Log: $(log_link)"
}

log_link() {
  [ -n "$log_stream" ] || return 0
  local console=console.aws.amazon.com
  case $task in
  arn:aws-cn:*) console=console.amazonaws.cn ;;
  arn:aws-us-gov:*) console=console.amazonaws-us-gov.com ;;
  esac
  # the console encodes names twice, with $ instead of the second %
  jq -nr --arg region "$log_region" --arg group "$log_group" --arg stream "$log_stream" --arg console "$console" '
    def twice: @uri | @uri | gsub("%25"; "$25");
    "https://\($region).\($console)/cloudwatch/home?region=\($region)#logsV2:log-groups/log-group/\($group | twice)/log-events/\($stream | twice)"'
}

follow_log() { # prints new lines; succeeds if there were any
  local pages=0 next news=1
  while [ -n "$log_stream" ] && [ "$pages" -lt 50 ]; do
    pages=$((pages + 1))
    read_page || break
    next=$(answer '.nextForwardToken // ""')
    if [ "$(answer '.events | length')" -gt 0 ]; then
      news=0
      show_page
    fi
    if [ -z "$next" ] || [ "$next" = "$log_token" ]; then break; fi
    log_token=$next
  done
  return "$news"
}

read_page() {
  local from=()
  [ -z "$log_token" ] || from=(--next-token "$log_token")
  if call logs get-log-events --region "$log_region" --log-group-name "$log_group" --log-stream-name "$log_stream" \
    --start-from-head "${from[@]}"; then
    return 0
  fi
  case $(kind) in
  absent | interrupted | passing) ;; # the stream is created with the first line
  *)
    [ -n "$log_error_reported" ] || log "Cannot read the log: $(error_message). This does not change the result."
    log_error_reported=yes
    ;;
  esac
  return 1
}

show_page() {
  jq -c '.events[].message' "$work/answer" >>"$work/log"
  answer '.events[].message | . as $line | (try fromjson catch null)
    | if type == "object" and (.message | type) == "string" then [.database, .message] | map(select(type == "string")) | join(": ") else $line end' | fence
}

drain_log() { # until no new line arrives for some seconds
  local quiet_since until
  quiet_since=$(now) until=$(($(now) + drain_limit))
  if cancelled; then until=$((cancelled_at + cancel_patience)); fi
  while [ -n "$log_stream" ] && [ "$(now)" -lt "$until" ]; do
    if follow_log; then quiet_since=$(now); fi
    [ $(($(now) - quiet_since)) -lt "$drain_quiet" ] || break
    pause "$stop_poll"
  done
}
