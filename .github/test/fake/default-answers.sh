# shellcheck shell=bash disable=SC2154 # $n and $S come from aws
# Default responses of the fake AWS CLI: a task that is PENDING, RUNNING, then STOPPED with exit code 0.

arn=arn:aws:ecs:eu-west-1:123456789012:task/lockkeeper-staging/0123456789abcdef

fails() { # code, message: prints the error as the CLI does
  printf '\nAn error occurred (%s) when calling the %s operation: %s\n' "$1" "$operation" "$2" >&2
  exit 254
}

option() { # value of an option of the call
  local wanted=$1
  shift
  while [ "$#" -gt 1 ]; do
    if [ "$1" = "$wanted" ]; then printf '%s' "$2"; return; fi
    shift
  done
}

turn() { # the n-th argument; after the last, the last
  [ "$n" -le "$#" ] || n=$#
  printf '%s' "${!n}"
}

task() { # lastStatus; then stopCode, the migrator's exit code or -, stoppedReason, its reason, the sidecar's exit code
  jq -n --arg arn "$arn" --arg status "$1" --arg code "${2:-}" --arg exit "${3:--}" --arg reason "${4:-Essential container in task exited}" \
    --arg why "${5:-}" --arg sidecar "${6:--}" '
    def exited($code): if $code == "-" then {} else {exitCode: ($code | tonumber)} end;
    {failures: [], tasks: [{taskArn: $arn, lastStatus: $status, createdAt: 1790000000.5,
      containers: [{name: "sidecar"} + exited($sidecar), {name: "migrator"} + exited($exit) + (if $why == "" then {} else {reason: $why} end)]}
      + (if $status == "STOPPED" then {stoppedAt: 1790000021.5, stoppedReason: $reason} + (if $code == "" then {} else {stopCode: $code} end) else {} end)]}'
}

missing() { jq -n --arg arn "$arn" '{tasks: [], failures: [{arn: $arn, reason: "MISSING"}]}'; }

failure() { jq -n --arg reason "$1" '{tasks: [], failures: [{arn: "x", reason: $reason}]}'; }

ends() { # arguments of task() after the status: STOPPED in the third response
  if [ "$(turn PENDING RUNNING STOPPED)" = STOPPED ]; then task STOPPED "$@"; else task "$(turn PENDING RUNNING)"; fi
}

runs_until_stopped() { # RUNNING until StopTask was called, and for some more responses
  if [ ! -e "$S/stopped" ]; then task RUNNING
  elif [ "$(wc -l <"$S/stopped")" -lt "${1:-1}" ]; then echo >>"$S/stopped"; task RUNNING
  else task STOPPED UserInitiated 143 "$(cat "$S/reason")"; fi
}

ecs_run_task() { task PROVISIONING; }
ecs_describe_tasks() { ends EssentialContainerExited 0; }
ecs_list_tasks() { echo '{"taskArns": []}'; }
ecs_stop_task() { option --reason "$@" >"$S/reason"; echo >>"$S/stopped"; task RUNNING; }

ecs_describe_task_definition() {
  echo '{"taskDefinition": {"containerDefinitions": [{"name": "sidecar"}, {"name": "migrator", "stopTimeout": 1, "logConfiguration":
    {"logDriver": "awslogs", "options": {"awslogs-group": "/lockkeeper/staging", "awslogs-region": "eu-west-1", "awslogs-stream-prefix": "migrator"}}}]}}'
}

logs_get_log_events() { # the lines of $S/log; the token is the number of lines returned
  local returned
  returned=$(option --next-token "$@")
  [ -e "$S/log" ] || fails ResourceNotFoundException "The specified log stream does not exist."
  jq -Rn --argjson returned "${returned:-0}" '[inputs] | {events: [.[$returned:][] | {timestamp: 0, message: .}], nextForwardToken: (length | tostring)}' <"$S/log"
}

sts_assume_role_with_web_identity() {
  echo '{"Credentials": {"AccessKeyId": "new-key", "SecretAccessKey": "new-secret", "SessionToken": "new-session"}}'
}
