# shellcheck shell=bash disable=SC2016,SC2154 # answers are scripts; other variables are assigned in scenario.sh
# Whether the deployed release works on the new schema.

old_image=registry.example/lockkeeper@sha256:$(printf '1%.0s' {1..64})
new_image=registry.example/lockkeeper@sha256:$(printf '2%.0s' {1..64})

running() { # image; exit statuses of its help and db-check, and of the new image's db-migrate
  answers <<X
    ecs_describe_services() { echo '{"services": [{"deployments": [{"status": "PRIMARY", "taskDefinition": "app:7"}]}]}'; }
    ecs_describe_task_definition() {
      case "\$*" in *app:7*) name=app user=shop image=$1 ;; *) name=migrator user=mover image=other ;; esac
      jq -n --arg name \$name --arg user \$user --arg image "\$image" '{taskDefinition: {containerDefinitions: [{name: \$name, image: \$image, environment: [
        {name: "LOCKKEEPER_DATABASES_EVENTS_URL", value: "jdbc:postgresql://live.example:5432/events"}, {name: "LOCKKEEPER_DATABASES_EVENTS_USERNAME", value: \$user},
        {name: "LOCKKEEPER_DATABASES_EVENTS_IAM", value: "true"}, {name: "LOCKKEEPER_DATABASES_EVENTS_SECRET", value: "arn"}, {name: "OTHER", value: "kept"}]}]}}'; }
    image_says() {
      case \$1 in $old_image) who=old ;; *) who=new ;; esac
      echo "image \$who \${*:2}" >>"\$S/calls"
      echo "## \$2 of \$who"
      case "\$who \$2" in 'old help') exit ${2:-0} ;; 'old db-check') exit ${3:-0} ;; 'new db-migrate') exit ${4:-0} ;; esac
    }
X
}

prove() { step check-contract c s app migrator:9 migrator "$new_image"; }

verdict_is() { [ "$(output_of verdict)" = "$1" ] || wrong "the verdict is $(output_of verdict), not $1"; }
image_called() { grep -qxF -- "image $1" "$S/calls" || wrong "not called: $1"; }

running_fits() { # 0: the deployed release works on the new schema, checked as its own user on a scratch database
  running "$old_image"
  prove
  passed
  verdict_is fits
  image_called "new db-roles --without-iam --migrator mover --app shop --database events --output markdown"
  image_called "new db-migrate --database events --output markdown"
  image_called "old db-check --database events --output markdown"
  page_says "## db-check of old"
  [ "$(grep -E '^image (new|old) db-' "$S/calls" | cut -d' ' -f3 | paste -sd ' ')" = 'db-roles db-migrate db-check' ] || wrong "wrong order"
  [ "$(grep '^variables' "$S/calls" | grep -oE 'USERNAME=[a-z]+' | paste -sd ' ')" = 'USERNAME=postgres USERNAME=mover USERNAME=shop' ] || wrong "wrong users"
  grep -q '^variables OTHER=kept .*jdbc:postgresql://localhost:5432/contract_events' "$S/calls" || wrong "wrong environment"
  ! grep -E '^variables.*(live.example|IAM|SECRET)' "$S/calls" || wrong "the live database's login"
}

running_breaks() { # 0: a statement of the deployed release fails on the new schema: blocked
  running "$old_image" 0 8
  prove
  blocked
  page_says "## db-check of old"
  page_says "Not compatible: statements of the deployed release"
}

running_unclear() { # 0: db-check of the deployed release has no result: blocked
  local code
  for code in 1 2 3 4 6 125 137; do
    running "$old_image" 0 "$code"
    prove
    blocked
    page_says "db-check of the deployed release failed with exit status $code"
  done
}

first_deployment() { # 0: no release is deployed: passes with a notice
  running registry.example/lockkeeper:none
  prove
  passed
  verdict_is first
  says "this is the first deployment"
  called docker_run 0
  answers <<<'ecs_describe_services() { echo "{\"services\": [{\"deployments\": []}]}"; }'
  prove
  passed
}

older_release() { # 0: the deployed release has no db-check: passes with a notice
  running "$old_image" 2
  prove
  passed
  verdict_is unknown
  says "::notice title"
  page_says "has no db-check command"
  running "$old_image" 125
  prove
  blocked
}

running_unpinned() { # 7: the service runs an image by tag: blocked
  running registry.example/lockkeeper:latest
  prove
  blocked
  called docker_run 0
}

scratch_migration_fails() { # 0: the new release cannot migrate the scratch database: blocked, db-check is not run
  running "$old_image" 0 0 5
  prove
  blocked
  page_says "db-migrate of the new release failed on the scratch server with exit status 5"
  ! grep -q '^image old db-check' "$S/calls" || wrong "db-check was run"
}

scratch_waits_for_data() { # 0: a migration requires a data migration: db-check runs before and after it
  running "$old_image"
  cat >>"$S/answers.sh" <<'X'
    image_says() {
      echo "image ${*:2}" >>"$S/calls"
      case "${*:2}" in
      'db-migrate '*json) echo '{"databases": [{"problems": [{"message": "", "advice": "", "dataMigration": "fill_source"}]}]}'; exit 9 ;;
      'db-data run '*) touch "$S/changed" ;;
      'db-migrate '*) [ -e "$S/changed" ] || exit 9 ;;
      esac
    }
X
  prove
  passed
  verdict_is fits
  [ "$(grep -E '^image db-' "$S/calls" | grep -v json | cut -d' ' -f2 | paste -sd ' ')" = 'db-roles db-migrate db-check db-data db-migrate db-check' ] || wrong "wrong order"
  image_called "db-data run fill_source --database events --output markdown"
}

scratch_server_gone() { # 0: no scratch database can be created: blocked
  running "$old_image"
  touch "$S/no-server"
  prove
  blocked
  page_says "connection refused"
}

proofs_in_order() { # 0: the deployed release is checked before the migration, the new one before the deployment
  local order
  order=$(grep -nE 'scripts/check-contract|"db-migrate"|"db-check"|scripts/deploy-service' "$workflows/stage.yml" | grep -oE 'check-contract|db-migrate|db-check|deploy-service' | paste -sd ' ')
  [ "$order" = 'check-contract db-migrate db-check deploy-service' ] || wrong "the order is $order"
  grep -A8 '"db-check"' "$workflows/stage.yml" | grep -q 'allowed-exit-codes' && wrong "an exit status other than 0 is allowed"
  echo held >"$S/verdict"
}
