# shellcheck shell=bash disable=SC2154,SC2034,SC2030,SC2031 # other variables are assigned in end-to-end and stand-in.sh
# One function for each scenario, with its description. Each has its own database and image.

succeeds() { # the migrations of the jar
  image succeeds
  release
  launch
  ended OK 0 0
  jq -e '.databases[0].version != null' "$(output_of report)" >"$ground/null" || wrong "no version in the report"
  holds "SELECT count(*) > 0 FROM flyway_schema_history WHERE success" t
  nothing_left
}

again() { # the same image again: the same revision, nothing to apply
  image again
  release
  launch
  local first=$TASK_DEFINITION
  release
  [ "$TASK_DEFINITION" = "$first" ] || wrong "wrong revision"
  launch
  ended OK 0 0
}

fails_on_statement() { # a failing migration
  image fails-on-statement LOCKKEEPER_DATABASES_EVENTS_LOCATION="$(migrations bad 'CREATE TABLE orders (id bigint)' \
    $'ALTER TABLE orders ADD COLUMN status text;\nALTER TABLE orders\n    DROP COLUMN nothing' 'CREATE TABLE never ()')"
  release
  launch
  ended MIGRATION_FAILED 5 5
  page_says 'DROP COLUMN nothing'
  page_says 'SQLSTATE 42703'
  holds "SELECT to_regclass('orders') IS NOT NULL AND to_regclass('never') IS NULL" t
}

lock_busy() { # a lock that another session holds
  image lock-busy LOCKKEEPER_DATABASES_EVENTS_LOCKTIMEOUT=300ms LOCKKEEPER_DATABASES_EVENTS_LOCKATTEMPTS=2 \
    LOCKKEEPER_DATABASES_EVENTS_LOCATION="$(migrations busy 'CREATE TABLE IF NOT EXISTS other ()' 'ALTER TABLE held ADD COLUMN status text')"
  release
  sql "CREATE SCHEMA elsewhere; CREATE TABLE elsewhere.held (id int); ALTER DATABASE e2e_lock_busy SET search_path = public, elsewhere"
  sed -i 's/held/elsewhere.held/' "$ground/busy/schema/V2__step_2.sql"
  psql -q -d e2e_lock_busy -c "BEGIN; LOCK elsewhere.held; SELECT pg_sleep(60)" >/dev/null 2>&1 &
  local holder=$!
  until_true "SELECT count(*) = 1 FROM pg_locks WHERE relation = 'elsewhere.held'::regclass AND granted"
  launch
  ended BUSY 6 6
  sql "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%LOCK elsewhere%' AND pid <> pg_backend_pid()" >/dev/null
  wait "$holder"
  launch
  ended OK 0 0
}

no_image() { # an image that cannot be pulled
  image=registry.example/lockkeeper@sha256:$(printf 'f%.0s' {1..64})
  psql -q -d postgres -c 'CREATE DATABASE e2e_no_image'
  release
  launch
  ended NOT_STARTED 1
  page_says CannotPullContainerError
  nothing_left
}

no_capacity_once() { # no capacity once, then throttled and MISSING
  image no-capacity-once
  release
  fault '{"failures":[{"arn":"x","reason":"Capacity is unavailable at this time."}]}'
  fault '{"missing":2,"throttle":2}'
  launch
  ended OK 0 0
}

no_capacity() { # no capacity in all attempts
  image no-capacity
  release
  for _ in 1 2 3; do fault '{"failures":[{"arn":"x","reason":"Capacity is unavailable at this time."}]}'; done
  launch
  ended NO_CAPACITY 1
  nothing_left
}

no_exit_code() { # the exit code is lost
  image no-exit-code
  release
  fault '{"drop_exit_code":true}'
  launch
  ended NO_EXIT_CODE 1
}

slow() { image "$1" LOCKKEEPER_DATABASES_EVENTS_LOCATION="$(migrations "slow-$1" 'CREATE TABLE done_before ()' "CREATE TABLE half_done (); SELECT pg_sleep($2)" 'CREATE TABLE after ()')"; release; }

spot() { # a Spot interruption during a migration
  slow spot 60
  fault '{"kill_after":6,"stop_code":"SpotInterruption","reason":"Your Spot Task was interrupted."}'
  launch
  ended SPOT_INTERRUPTED 143 143
  nothing_left
  holds "SELECT to_regclass('half_done') IS NULL" t
}

cancel() { # SIGINT during a migration: no task, no session, rolled back
  slow cancel 60
  launch_behind
  until_true "$sleeping"
  kill -INT "$pid"
  launched
  ended CANCELLED 143 143
  nothing_left
  holds "SELECT to_regclass('done_before') IS NOT NULL AND to_regclass('half_done') IS NULL" t
}

timeout_ends() { # timeout
  slow timeout-ends 60
  TIMEOUT_MINUTES=0.15 launch
  ended TIMED_OUT 143 143
  nothing_left
}

killed_launch() { # the launch is killed: the next step stops the task
  slow killed-launch 60
  launch_behind
  until_true "$sleeping"
  kill -KILL "$pid"
  launched
  finish
  [ "$(cat "$S/finished")" = 0 ] || wrong "finish failed"
  nothing_left
  echo CANCELLED >"$S/verdict"
}

attaches() { # the launch is killed: a second attempt attaches to the task
  slow attaches 8
  launch_behind
  until_true "$sleeping"
  kill -KILL "$pid"
  launched
  GITHUB_RUN_ATTEMPT=2 RUNNER_TEMP=$S launch
  ended OK 0 0
  says "Attached to it instead of starting another"
  holds "SELECT count(*) FROM flyway_schema_history WHERE success AND version IS NOT NULL" 3
}

second_run() { # a second run during the first one: it waits and has nothing to apply
  slow second-run 6
  launch_behind
  until_true "$sleeping"
  (S=$S/second && mkdir "$S" && export S && prepare second_run/second && release && launch && cp "$S/code" "$S/../second-code")
  [ "$(cat "$S/second/code")" = 0 ] || wrong "exit status of the second run: $(cat "$S/second/code")"
  launched
  ended OK 0 0
  holds "SELECT count(*) FROM flyway_schema_history WHERE success AND version IS NOT NULL" 3
}

with_snapshot() { # a snapshot, then the migration
  image with-snapshot
  release
  SNAPSHOT_POLL=0.2 "$SCRIPTS/snapshot" "$name-$environment" >>"$S/out" 2>&1 || wrong "no snapshot"
  launch
  ended OK 0 0
}

released() { # image of a commit, revision of the application, deployment of the service
  local url=123456789012.dkr.ecr.eu-west-1.amazonaws.com/$name commit=0123456789abcdef app=$name-$environment-app cluster=$name-$environment revision
  psql -q -d postgres -c "DROP DATABASE IF EXISTS e2e_released" -c "CREATE DATABASE e2e_released"
  "$SCRIPTS/find-image" "$url" "$commit" >>"$S/out" 2>&1 || wrong "a missing image must not be a failure"
  [ -z "$(output_of image)" ] || wrong "an output for a missing image"
  quietly aws ecr put-image --repository-name "$name" --image-tag "$commit" --image-manifest '{"schemaVersion": 2, "mediaType": "application/vnd.docker.distribution.manifest.v2+json", "config": {"mediaType": "x", "size": 1, "digest": "sha256:0"}, "layers": []}'
  "$SCRIPTS/find-image" "$url" "$commit" >>"$S/out" 2>&1 || wrong "no image"
  [[ $(output_of image) == "$url@sha256:"* ]] || wrong "no digest: $(output_of image)"
  image=$(output_of image)
  "$SCRIPTS/register-revision" "$app" app "$image" >>"$S/out" 2>&1 || wrong "no revision"
  revision=$(output_of task-definition)
  quietly aws ecs create-service --cluster "$cluster" --service-name released --task-definition "$revision" --desired-count 1
  "$SCRIPTS/deploy-service" "$cluster" released "$revision" >>"$S/out" 2>&1 || wrong "not deployed"
  "$SCRIPTS/deployed-image" "$cluster" released app >>"$S/out" 2>&1 || wrong "no deployed image"
  [ "$(output_of image)" = "$image" ] || wrong "wrong image: $(output_of image)"
  echo passed >"$S/verdict"
}

# folder, statement: copies the project's migrations and adds one
changed() {
  mkdir -p "$ground/$1"
  cp -r "$root/db/events/." "$ground/$1/"
  printf '%s;\n' "$2" >"$ground/$1/schema/V20990101000000__change.sql"
  printf 'file:%s' "$ground/$1"
}

# runs check-contract: the image of a service on the schema of $image
prove() {
  local cluster=$name-$environment migrator=$TASK_DEFINITION running=$1
  docker_stand_in
  "$SCRIPTS/register-revision" "$name-$environment-app" app "$running" >>"$S/out" 2>&1 || wrong "no revision"
  quietly aws ecs create-service --cluster "$cluster" --service-name "$scenario" --task-definition "$(output_of task-definition)" --desired-count 1
  SCRATCH=localhost:$PGPORT "$SCRIPTS/check-contract" "$cluster" "$scenario" app "$migrator" migrator "$image" >>"$S/out" 2>&1
  echo $? >"$S/proven"
}

# runs db-check of the application's image on the migrated database
check_target() {
  local deployment
  deployment=$("$SCRIPTS/settings" "$parameter" | sed -n 's/.*launch: deployment: //p')
  CONTAINER=app SECURITY_GROUPS=$(jq -c .app.securityGroups <<<"$deployment") COMMAND='["db-check", "--output", "json"]'
  "$SCRIPTS/register-revision" "$(jq -r .app.family <<<"$deployment")" app "$image" >>"$S/out" 2>&1 || wrong "no revision"
  TASK_DEFINITION=$(output_of task-definition)
  launch
}

contract_holds() { # the old and the new release work on the new schema
  image contract-before
  local running=$image
  image contract-holds LOCKKEEPER_DATABASES_EVENTS_LOCATION="$(changed wider 'ALTER TABLE events ADD COLUMN source text')"
  release
  prove "$running"
  [ "$(cat "$S/proven") $(output_of verdict)" = '0 fits' ] || wrong "not compatible"
  page_says "5 statements"
  launch
  ended OK 0 0
  check_target
  ended OK 0 0
  page_says "5 statements"
}

contract_breaks() { # the old release does not work on the new schema: blocked; the new one ends with 8
  image contract-before
  local running=$image
  image contract-breaks LOCKKEEPER_DATABASES_EVENTS_LOCATION="$(changed narrower 'ALTER TABLE events RENAME COLUMN session_id TO session')"
  release
  prove "$running"
  [ "$(cat "$S/proven")" = 1 ] || wrong "compatible"
  page_says 'column "session\_id"'
  page_says 'EventStore.find'
  page_says "Nothing was migrated or deployed"
  launch
  ended OK 0 0
  check_target
  ended INCOMPATIBLE 8 8
  page_says 'Sent from dev.lockkeeper.events.EventStore.find'
}
