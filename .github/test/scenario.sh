# shellcheck shell=bash disable=SC2154,SC2016 # tests comes from the script that reads this file
# What scenarios are written with.

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

answers() { cat >"$S/answers.sh"; } # the scenario's own, from standard input

launch() { # as the runner does: exec within bash
  bash --noprofile --norc -e -o pipefail -c 'exec "$0"' "$ACTION/launch" >>"$S/out" 2>&1
  echo $? >"$S/code"
}

launch_behind() { # sets pid
  env --default-signal=INT bash --noprofile --norc -e -o pipefail -c 'exec "$0"' "$ACTION/launch" >>"$S/out" 2>&1 & # bash would have what runs behind ignore SIGINT
  pid=$!
}

launched() { # waits for it, which is not to take long
  local began=$SECONDS
  wait "$pid"
  echo $? >"$S/code"
  [ $((SECONDS - began)) -lt "${ENDS_WITHIN:-20}" ] || wrong "it took $((SECONDS - began)) s to end"
}

finish() { "$ACTION/finish" >>"$S/out" 2>&1; echo $? >"$S/finished"; }

until_called() { # operation, how often
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
  [ "$(output_of status)" = "$1" ] || wrong "status is $(output_of status), not $1"
  [ "$(cat "$S/code")" = "$2" ] || wrong "the step ended with $(cat "$S/code"), not $2"
  [ "$(output_of exit-code)" = "${3-}" ] || wrong "exit-code is $(output_of exit-code), not ${3-}"
}

called() { # operation, how often
  local times
  times=$(grep -c "^$1 " "$S/calls")
  [ "$times" = "$2" ] || wrong "$1 was called $times times, not $2"
}

says() { grep -qF -- "$1" "$S/out" || wrong "the log does not say: $1"; }
never_says() { ! grep -qF -- "$1" "$S/out" || wrong "the log says: $1"; }
page_says() { grep -qF -- "$1" "$S/summary.md" || wrong "the summary does not say: $1"; }
record_says() { grep -qsF "\"state\": \"$1\"" "$RUNNER_TEMP"/launch-fargate/0.json || wrong "the record's state is not $1"; }

obeyed() { # the runner's reading of the log: the lines that it would take for commands, outside of fences
  local line token=''
  while IFS= read -r line; do
    line=${line#"${line%%[![:space:]]*}"}
    if [ -n "$token" ]; then
      [ "$line" != "::$token::" ] || token=''
    elif [[ $line == ::stop-commands::* ]]; then token=${line#::stop-commands::}
    elif [[ $line == ::* || $line == *'##['* ]]; then echo "$line"; fi
  done <"$S/out"
}
