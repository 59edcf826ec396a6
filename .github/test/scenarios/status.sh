# shellcheck shell=bash disable=SC2016,SC2154 # answers are scripts; other variables are assigned in scenario.sh
# The steps of data-status.yml.

answered() { # environment, databases
  mkdir -p "$S/answers/data-status-$1"
  echo "{\"command\":\"db-data status\",\"status\":\"OK\",\"exitStatus\":0,\"databases\":$2}" >"$S/answers/data-status-$1/report.json"
}

events() { printf '[{"database":"events","status":"OK","exitStatus":0,"summary":"1 finished","migrations":[],"dataMigrations":[%s],"notes":[],"problems":[]}]' "$1"; }

status_table() { # 0: one table of all data migrations and environments
  answered staging "$(events '{"name":"backfill_a","state":"finished","changed":false,"due":"2026-12-01","overdue":false,"percent":100},
    {"name":"backfill_b","state":"running","changed":false,"overdue":false,"percent":43,"secondsLeft":400,"throttle":"3 sessions wait"}')"
  answered production "$(events '{"name":"backfill_a","state":"pending","changed":false,"due":"2026-12-01","overdue":false}')"
  step data-status "$S/answers" '["staging", "production"]'
  passed
  page_says '| data migration | due | staging | production |'
  page_says '| events: backfill\_a | 2026-12-01 | finished | pending |'
  page_says '| events: backfill\_b |  | running 43 %, 6 min left, throttled | – |'
  page_says 'Nothing is overdue.'
}

status_overdue() { # 0: an overdue data migration fails the run
  answered staging "$(events '{"name":"backfill_a","state":"finished","overdue":false}')"
  answered production "$(events '{"name":"backfill_a","state":"failed","percent":10,"due":"2026-01-31","overdue":true,"failure":"division by zero"}')"
  step data-status "$S/answers" '["staging", "production"]'
  blocked
  page_says '| events: backfill\_a | 2026-01-31 | finished | failed 10 %, **overdue** |'
  page_says 'production: events: backfill\_a: division by zero'
  says '::error title=Data migrations::production: backfill_a of database events was due on 2026-01-31 and is failed.'
}

status_wrong() { # 0: an invalid file has no due date and fails the run
  answered staging "$(events '{"name":"backfill_a","state":"wrong","overdue":false,"failure":"line 2: due takes a date"}')"
  step data-status "$S/answers" '["staging"]'
  blocked
  page_says 'staging: events: backfill\_a: line 2: due takes a date'
  says 'staging: the file of backfill_a of database events is invalid, so its due date is unknown.'
}

status_not_asked() { # 0: an environment without a valid report is shown and fails the run
  answered staging "$(events '{"name":"backfill_a","state":"finished","overdue":false}')"
  mkdir -p "$S/answers/data-status-other" "$S/answers/data-status-half" "$S/answers/data-status-empty"
  echo '{"command":"db-info","databases":[{"database":"events","status":"OK"}]}' >"$S/answers/data-status-other/report.json"
  echo '{"command":"db-data status","databases":[{"datab' >"$S/answers/data-status-half/report.json"
  echo '{"command":"db-data status","databases":[]}' >"$S/answers/data-status-empty/report.json"
  step data-status "$S/answers" '["staging", "production", "other", "half", "empty"]'
  blocked
  page_says '| events: backfill\_a |  | finished | **no status** | **no status** | **no status** | **no status** |'
  local environment
  for environment in production other half empty; do says "$environment: no status was received."; done
}

status_unreachable() { # 0: an unreachable database is not shown as one without data migrations
  answered staging "$(events '{"name":"backfill_a","state":"finished","overdue":false}')"
  answered production '[{"database":"events","status":"UNREACHABLE","exitStatus":3,"summary":"not reached","migrations":[],"notes":[],"problems":[]}]'
  step data-status "$S/answers" '["staging", "production"]'
  blocked
  page_says '| events: backfill\_a |  | finished | **no status** |'
  says 'production: no status of database events: not reached'
}

status_none() { # 0: no release contains a data migration
  answered staging '[{"database":"events","status":"OK","exitStatus":0,"summary":"0 data migrations","migrations":[],"notes":[],"problems":[]}]'
  step data-status "$S/answers" '["staging"]'
  passed
  page_says 'No deployed release contains a data migration.'
}

status_hostile() { # 10: names and failures are escaped in log and summary
  answered staging "$(events '{"name":"x|<b>`y`","state":"failed","overdue":true,"failure":"::error::a\n::set-output name=x::y\n| [l](http://evil) | ##[add-mask]z"}')"
  step data-status "$S/answers" '["staging"]'
  blocked
  page_says 'events: x\|\<b\>\`y\`'
  page_says '\[l\](http://evil)'
  ! obeyed | grep -vE '^::error title=Data migrations::staging: ' || wrong "a workflow command is executed"
  step data-status "$S/answers" '["../../etc"]'
  blocked
  says 'ENVIRONMENTS must be a JSON array of names: ["../../etc"]'
  step data-status "$S/answers" 'staging'
  blocked
}

deployed_task() { # 7: task definition and network of the PRIMARY deployment; no revision is registered
  answers <<<'ecs_describe_services() { echo "{\"services\": [{\"deployments\": [{\"status\": \"ACTIVE\", \"taskDefinition\": \"app:6\"},
    {\"status\": \"PRIMARY\", \"taskDefinition\": \"arn:app:7\", \"networkConfiguration\": {\"awsvpcConfiguration\":
      {\"subnets\": [\"subnet-1\", \"subnet-2\"], \"securityGroups\": [\"sg-app\"], \"assignPublicIp\": \"DISABLED\"}}}]}]}"; }'
  step deployed-task c s
  passed
  [ "$(output_of task-definition)" = arn:app:7 ] || wrong "$(output_of task-definition)"
  [ "$(output_of subnets) $(output_of security-groups) $(output_of assign-public-ip)" = '["subnet-1","subnet-2"] ["sg-app"] DISABLED' ] || wrong "wrong network"
}

nothing_deployed() { # 7: the service has no deployment
  answers <<<'ecs_describe_services() { echo "{\"services\": []}"; }'
  step deployed-task c s
  blocked
  page_says "Nothing was deployed"
}

status_waits_for_nobody() { # 12: it only reads, so it does not block migrations; missing environments are in the table
  local file=$workflows/data-status.yml
  ! grep -q 'concurrency' "$file" || wrong "it waits for a migration, or a migration waits for it"
  grep -q 'fail-fast: false' "$file" || wrong "a failed environment cancels the others"
  grep -qF 'if: ${{ !cancelled() }}' "$file" || wrong "a failed environment hides the others"
  grep -A1 'if: always()' "$file" | grep -q 'launch-fargate/finish' || wrong "no finish"
  [ "$(grep -cF "vars.DATA_STATUS_ENVIRONMENTS || '[\"staging\", \"production\"]'" "$file")" = 2 ] || wrong "the table has other environments than the jobs"
  echo held >"$S/verdict"
}
