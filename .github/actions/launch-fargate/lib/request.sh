# shellcheck shell=bash
# The RunTask request. The inputs are validated before any call.

cluster=${CLUSTER:-} task_definition=${TASK_DEFINITION:-} container=${CONTAINER:-} command=${COMMAND:-}
timeout_minutes=${TIMEOUT_MINUTES:-60} allowed=${ALLOWED_EXIT_CODES:-0} title=${TITLE:-${CLUSTER##*/}}
started_by='' word='' region=''

refuse() { conclude_as INVALID_INPUT "$1"; return 1; }

read_request() {
  local revision='^(arn:aws[a-z-]*:ecs:([a-z0-9-]+):[0-9]+:task-definition/)?[A-Za-z0-9_-]+:[0-9]+$'
  [ -n "$cluster" ] || refuse "The input cluster is empty." || return
  [ -n "$container" ] || refuse "The input container is empty." || return
  [[ $task_definition =~ $revision ]] ||
    refuse "The input task-definition must be a revision, family:7 or its ARN: ${task_definition:-empty}. A family without a revision can change." || return
  region=${BASH_REMATCH[2]:-${AWS_REGION:-${AWS_DEFAULT_REGION:-}}}
  jq -e 'type == "array" and length > 0 and all(.[]; type == "string")' <<<"$command" >"$work/null" 2>&1 ||
    refuse "The input command must be a JSON array of strings." || return
  [[ $timeout_minutes =~ ^[0-9]+([.][0-9]+)?$ ]] || refuse "The input timeout-minutes must be a number." || return
  [[ $allowed =~ ^[0-9]+(,[0-9]+)*$ ]] || refuse "The input allowed-exit-codes must be comma-separated numbers." || return
  read_network || return
  export AWS_REGION=$region AWS_DEFAULT_REGION=$region
  word=$(jq -r '.[0]' <<<"$command")
  started_by=gh-${GITHUB_RUN_ID:-0}-$(digest "$GITHUB_REPOSITORY" "$GITHUB_JOB" "$cluster" "$task_definition" "$container" "$command" | cut -c1-12)
}

read_network() {
  jq -n --arg subnets "${SUBNETS:-}" --arg groups "${SECURITY_GROUPS:-}" --arg public "${ASSIGN_PUBLIC_IP:-DISABLED}" '
    def list: if startswith("[") then fromjson else [splits("[, \n]+") | select(. != "")] end;
    {awsvpcConfiguration: {subnets: ($subnets | list), securityGroups: ($groups | list), assignPublicIp: $public}}
    | select(.awsvpcConfiguration | (.subnets | length > 0) and (.assignPublicIp | IN("ENABLED", "DISABLED")))' \
    >"$work/network.json" 2>"$work/null"
  [ -s "$work/network.json" ] ||
    refuse "The inputs subnets and security-groups must be lists, and subnets must not be empty. assign-public-ip must be ENABLED or DISABLED."
}

digest() { printf '%s\0' "$@" | sha256sum | cut -d' ' -f1; }

# Repeating a call whose response was lost uses the same token. After a response without a task, the next call uses a new token.
# https://docs.aws.amazon.com/AmazonECS/latest/APIReference/ECS_Idempotency.html
client_token() { # number of responses without capacity
  digest "$started_by" "${GITHUB_RUN_ATTEMPT:-1}" "${GITHUB_ACTION:-}" "$ordinal" "$1"
}

# The actor is recorded with each migration that the command applies.
write_request() { # client token
  jq -n --arg cluster "$cluster" --arg definition "$task_definition" --arg container "$container" --arg by "$started_by" \
    --arg token "$1" --arg actor "${GITHUB_TRIGGERING_ACTOR:-${GITHUB_ACTOR:-}}" --argjson command "$command" --slurpfile network "$work/network.json" '
    {cluster: $cluster, taskDefinition: $definition, count: 1, launchType: "FARGATE", startedBy: $by, clientToken: $token,
     networkConfiguration: $network[0], overrides: {containerOverrides: [{name: $container, command: $command}
       + if $actor == "" then {} else {environment: [{name: "LOCKKEEPER_ORIGIN_ACTOR", value: $actor}]} end]}}' >"$work/request.json"
}
