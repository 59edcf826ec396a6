# shellcheck shell=bash
# Records the state immediately: as the step's outputs, and in a file that the step `finish` reads if this process
# was killed.

records=${RUNNER_TEMP:-/tmp}/launch-fargate
ordinal=0  # number of this launch within the job

open_record() {
  mkdir -p "$records"
  ordinal=$(find "$records" -name '*.json' | wc -l)
  while [ -e "$records/$ordinal.json" ]; do ordinal=$((ordinal + 1)); done
  record_file=$records/$ordinal.json
}

output() { [ -z "${GITHUB_OUTPUT:-}" ] || printf '%s=%s\n' "$1" "$(one_line "$2")" >>"$GITHUB_OUTPUT"; }

record() { # starting, running, stopping, unknown or ended
  jq -n --arg state "$1" --arg cluster "$cluster" --arg task "$task" --arg startedBy "$started_by" --arg container "$container" \
    --arg taskDefinition "$task_definition" --arg region "$region" --arg logGroup "$log_group" --arg logStream "$log_stream" \
    --arg logRegion "$log_region" --arg role "$role" --arg title "$title" --arg word "$word" --arg status "$status" \
    '$ARGS.named' >"$record_file.new" && mv "$record_file.new" "$record_file"
}

read_record() { # file
  local name
  for name in cluster task container region role title word; do
    printf -v "$name" '%s' "$(jq -r --arg name "$name" '.[$name]' "$1")"
  done
  started_by=$(jq -r .startedBy "$1") task_definition=$(jq -r .taskDefinition "$1")
  log_group=$(jq -r .logGroup "$1") log_stream=$(jq -r .logStream "$1") log_region=$(jq -r .logRegion "$1")
  record_file=$1
  export AWS_REGION=$region AWS_DEFAULT_REGION=$region
}
