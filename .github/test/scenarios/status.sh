# shellcheck shell=bash disable=SC2016,SC2154 # answers are a script of their own; what is not assigned comes from scenario.sh
# Which environment lacks which data migration: data-status.yml's steps.

answered() { # environment, databases
  mkdir -p "$S/answers/data-status-$1"
  echo "{\"command\":\"db-data status\",\"status\":\"OK\",\"exitStatus\":0,\"databases\":$2}" >"$S/answers/data-status-$1/report.json"
}

events() { printf '[{"database":"events","status":"OK","exitStatus":0,"summary":"1 finished","migrations":[],"dataMigrations":[%s],"notes":[],"problems":[]}]' "$1"; }

status_table() { # 0: one table, environments by data migrations, of all that any release carries
  answered staging "$(events '{"name":"backfill_a","state":"finished","changed":false,"due":"2026-12-01","overdue":false,"percent":100},
    {"name":"backfill_b","state":"running","changed":false,"overdue":false,"percent":43,"secondsLeft":400,"throttle":"3 sessions wait"}')"
  answered production "$(events '{"name":"backfill_a","state":"pending","changed":false,"due":"2026-12-01","overdue":false}')"
  step data-status "$S/answers" '["staging", "production"]'
  passed
  page_says '| data migration | due | staging | production |'
  page_says '| events: backfill\_a | 2026-12-01 | finished | pending |'
  page_says '| events: backfill\_b |  | running 43 %, 6 min left, held | – |'
  page_says 'Nothing is overdue.'
}

status_overdue() { # 0: one that is overdue fails the run, by name
  answered staging "$(events '{"name":"backfill_a","state":"finished","overdue":false}')"
  answered production "$(events '{"name":"backfill_a","state":"failed","percent":10,"due":"2026-01-31","overdue":true,"failure":"division by zero"}')"
  step data-status "$S/answers" '["staging", "production"]'
  blocked
  page_says '| events: backfill\_a | 2026-01-31 | finished | failed 10 %, **overdue** |'
  page_says 'production: events: backfill\_a: division by zero'
  says '::error title=Data migrations::production: backfill_a of database events is overdue since 2026-01-31, and failed.'
}

status_wrong() { # 0: a file that is wrong has no date to be overdue by, and fails the run
  answered staging "$(events '{"name":"backfill_a","state":"wrong","overdue":false,"failure":"line 2: due takes a date"}')"
  step data-status "$S/answers" '["staging"]'
  blocked
  page_says 'staging: events: backfill\_a: line 2: due takes a date'
  says 'staging: the file of backfill_a of database events is wrong, and so nobody knows when it is due.'
}

status_not_asked() { # 0: an environment without an answer, or with another command's or half of one, is shown as such and fails the run
  answered staging "$(events '{"name":"backfill_a","state":"finished","overdue":false}')"
  mkdir -p "$S/answers/data-status-other" "$S/answers/data-status-half" "$S/answers/data-status-empty"
  echo '{"command":"db-info","databases":[{"database":"events","status":"OK"}]}' >"$S/answers/data-status-other/report.json"
  echo '{"command":"db-data status","databases":[{"datab' >"$S/answers/data-status-half/report.json"
  echo '{"command":"db-data status","databases":[]}' >"$S/answers/data-status-empty/report.json"
  step data-status "$S/answers" '["staging", "production", "other", "half", "empty"]'
  blocked
  page_says '| events: backfill\_a |  | finished | **not asked** | **not asked** | **not asked** | **not asked** |'
  local environment
  for environment in production other half empty; do says "$environment could not be asked."; done
}

status_unreachable() { # 0: a database that was not reached is not taken for one without data migrations
  answered staging "$(events '{"name":"backfill_a","state":"finished","overdue":false}')"
  answered production '[{"database":"events","status":"UNREACHABLE","exitStatus":3,"summary":"not reached","migrations":[],"notes":[],"problems":[]}]'
  step data-status "$S/answers" '["staging", "production"]'
  blocked
  page_says '| events: backfill\_a |  | finished | **not asked** |'
  says 'production: database events could not be asked: not reached'
}

status_none() { # 0: no release carries a data migration
  answered staging '[{"database":"events","status":"OK","exitStatus":0,"summary":"0 data migrations","migrations":[],"notes":[],"problems":[]}]'
  step data-status "$S/answers" '["staging"]'
  passed
  page_says 'No release that was asked carries any.'
}

status_hostile() { # 10: names and failures command neither the runner nor the page
  answered staging "$(events '{"name":"x|<b>`y`","state":"failed","overdue":true,"failure":"::error::a\n::set-output name=x::y\n| [l](http://evil) | ##[add-mask]z"}')"
  step data-status "$S/answers" '["staging"]'
  blocked
  page_says 'events: x\|\<b\>\`y\`'
  page_says '\[l\](http://evil)'
  ! obeyed | grep -vE '^::error title=Data migrations::staging: ' || wrong "the runner would obey"
  step data-status "$S/answers" '["../../etc"]'
  blocked
  says 'The environments have to be a JSON array of names: ["../../etc"]'
  step data-status "$S/answers" 'staging'
  blocked
}

deployed_task() { # 7: what the service runs, where it runs: the revision itself, so that nothing new is registered
  answers <<<'ecs_describe_services() { echo "{\"services\": [{\"deployments\": [{\"status\": \"ACTIVE\", \"taskDefinition\": \"app:6\"},
    {\"status\": \"PRIMARY\", \"taskDefinition\": \"arn:app:7\", \"networkConfiguration\": {\"awsvpcConfiguration\":
      {\"subnets\": [\"subnet-1\", \"subnet-2\"], \"securityGroups\": [\"sg-app\"], \"assignPublicIp\": \"DISABLED\"}}}]}]}"; }'
  step deployed-task c s
  passed
  [ "$(output_of task-definition)" = arn:app:7 ] || wrong "$(output_of task-definition)"
  [ "$(output_of subnets) $(output_of security-groups) $(output_of assign-public-ip)" = '["subnet-1","subnet-2"] ["sg-app"] DISABLED' ] || wrong "not its network"
}

nothing_deployed() { # 7: a service without a deployment
  answers <<<'ecs_describe_services() { echo "{\"services\": []}"; }'
  step deployed-task c s
  blocked
  page_says "nothing was deployed"
}

status_waits_for_nobody() { # 12: it reads alone, so it holds up no migration, and what could not be asked is part of the table
  local file=$workflows/data-status.yml
  ! grep -q 'concurrency' "$file" || wrong "it waits for a migration, or a migration for it"
  grep -q 'fail-fast: false' "$file" || wrong "one that fails ends the others"
  grep -qF 'if: ${{ !cancelled() }}' "$file" || wrong "one that fails hides the others"
  grep -A1 'if: always()' "$file" | grep -q 'launch-fargate/finish' || wrong "no finish"
  [ "$(grep -cF "vars.DATA_STATUS_ENVIRONMENTS || '[\"staging\", \"production\"]'" "$file")" = 2 ] || wrong "the table has other environments than were asked"
  echo held >"$S/verdict"
}
