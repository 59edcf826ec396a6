# shellcheck shell=bash disable=SC2154,SC2016 # the script that sources this file assigns tests
# Functions and environment of the scenarios.

export PATH=$tests/fake:$PATH
export RUNNER_TEMP=$S/temp GITHUB_OUTPUT=$S/outputs GITHUB_STEP_SUMMARY=$S/summary.md GITHUB_ACTIONS=true
export GITHUB_RUN_ID=4711 GITHUB_RUN_ATTEMPT=1 GITHUB_JOB=migrate GITHUB_REPOSITORY=someone/lockkeeper GITHUB_ACTION=__run
export GITHUB_SERVER_URL=https://github.example GITHUB_WORKSPACE=$tests/../.. GITHUB_SHA=0123abc
export CLUSTER=lockkeeper-staging CONTAINER=migrator COMMAND='["db-migrate", "--output", "json"]' SUBNETS='["subnet-1", "subnet-2"]'
export TASK_DEFINITION=arn:aws:ecs:eu-west-1:123456789012:task-definition/lockkeeper-staging-migrator:7 SECURITY_GROUPS=sg-1
export AWS_ACCESS_KEY_ID=old-key AWS_SECRET_ACCESS_KEY=old-secret TITLE=staging
export LAUNCH_POLL=0.1 LAUNCH_STOP_POLL=0.1 LAUNCH_START_ATTEMPTS=3 LAUNCH_START_PAUSE=100 LAUNCH_MISSING_PATIENCE=3000
export LAUNCH_DRAIN_QUIET=300 LAUNCH_DRAIN_LIMIT=4000 LAUNCH_STOP_PATIENCE=10000 LAUNCH_CANCEL_PATIENCE=8000 LAUNCH_FINISH_PATIENCE=20000
unset TIMEOUT_MINUTES ALLOWED_EXIT_CODES ROLE_TO_ASSUME ASSIGN_PUBLIC_IP ACTIONS_ID_TOKEN_REQUEST_URL ACTIONS_ID_TOKEN_REQUEST_TOKEN
mkdir -p "$RUNNER_TEMP"
touch "$S/calls" "$S/outputs" "$S/summary.md"

answers() { cat >"$S/answers.sh"; } # the scenario's fake AWS responses, from standard input

launch() { # as the runner starts it: exec within bash
  bash --noprofile --norc -e -o pipefail -c 'exec "$0"' "$ACTION/launch" >>"$S/out" 2>&1
  echo $? >"$S/code"
}

launch_behind() { # sets pid
  env --default-signal=INT bash --noprofile --norc -e -o pipefail -c 'exec "$0"' "$ACTION/launch" >>"$S/out" 2>&1 & # background processes of bash ignore SIGINT by default
  pid=$!
}

launched() { # waits for its end, with a time limit
  local began=$SECONDS
  wait "$pid"
  echo $? >"$S/code"
  [ $((SECONDS - began)) -lt "${ENDS_WITHIN:-20}" ] || wrong "it ended after $((SECONDS - began)) s"
}

finish() { "$ACTION/finish" >>"$S/out" 2>&1; echo $? >"$S/finished"; }

until_called() { # operation, number of calls
  local tries=0
  until [ "$(grep -c "^$1 " "$S/calls")" -ge "${2:-1}" ]; do
    tries=$((tries + 1))
    [ "$tries" -lt 200 ] || { wrong "$1 was not called"; return 1; }
    sleep 0.05
  done
}

output_of() { sed -n "s/^$1=//p" "$GITHUB_OUTPUT" | tail -n 1; }
verdict() { local status; status=$(output_of status); echo "${status:-$(cat "$S/verdict" 2>/dev/null || echo -)}"; }
wrong() { echo "wrong: $*" >>"$S/wrong"; }

ended() { # status, the step's exit code, the output exit-code
  [ "$(output_of status)" = "$1" ] || wrong "status is $(output_of status), expected $1"
  [ "$(cat "$S/code")" = "$2" ] || wrong "exit status of the step is $(cat "$S/code"), expected $2"
  [ "$(output_of exit-code)" = "${3-}" ] || wrong "exit-code is $(output_of exit-code), expected ${3-}"
}

called() { # operation, number of calls
  local times
  times=$(grep -c "^$1 " "$S/calls")
  [ "$times" = "$2" ] || wrong "$1 was called $times times, expected $2"
}

says() { grep -qF -- "$1" "$S/out" || wrong "not in the log: $1"; }
never_says() { ! grep -qF -- "$1" "$S/out" || wrong "must not be in the log: $1"; }
page_says() { grep -qF -- "$1" "$S/summary.md" || wrong "not in the summary: $1"; }
record_says() { grep -qsF "\"state\": \"$1\"" "$RUNNER_TEMP"/launch-fargate/0.json || wrong "state in the record is not $1"; }

obeyed() { # lines of the log that the runner executes as workflow commands
  local line token=''
  while IFS= read -r line; do
    line=${line#"${line%%[![:space:]]*}"}
    if [ -n "$token" ]; then
      [ "$line" != "::$token::" ] || token=''
    elif [[ $line == ::stop-commands::* ]]; then token=${line#::stop-commands::}
    elif [[ $line == ::* || $line == *'##['* ]]; then echo "$line"; fi
  done <"$S/out"
}
