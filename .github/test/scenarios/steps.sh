# shellcheck shell=bash disable=SC2016,SC2154 # answers are scripts; other variables are assigned in scenario.sh
# Facts 7, 12 and 14, and the snapshot: the other steps of the workflows.

digest=sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
revision=arn:aws:ecs:eu-west-1:123456789012:task-definition/lockkeeper-staging-app:8
export SNAPSHOT_POLL=0.1 DEPLOY_POLL=0.1 SNAPSHOT_PATIENCE=20000 DEPLOY_PATIENCE=20000

step() { # a script of ../scripts and its arguments; the result is shown in the table
  local script=$1
  shift
  LAUNCH_POLL=0.1 "$SCRIPTS/$script" "$@" >>"$S/out" 2>&1
  local code=$?
  echo "$code" >"$S/code"
  if [ "$code" = 0 ]; then echo passed; else echo blocked; fi >"$S/verdict"
}

passed() { [ "$(cat "$S/code")" = 0 ] || wrong "it failed"; }
blocked() { [ "$(cat "$S/code")" = 1 ] || wrong "it did not fail"; }

newest='ecs_describe_task_definition() { jq -n "{taskDefinition: {taskDefinitionArn: \"$definition:7\", family: \"f\", revision: 7, status: \"ACTIVE\",
    requiresAttributes: [], compatibilities: [\"FARGATE\"], registeredAt: 1, cpu: \"256\", memory: \"512\", networkMode: \"awsvpc\", taskRoleArn: \"t\",
    executionRoleArn: \"e\", requiresCompatibilities: [\"FARGATE\"], volumes: [], containerDefinitions: [
      {name: \"sidecar\", image: \"other\"}, {name: \"migrator\", image: \"${image:-placeholder}\", stopTimeout: 120, environment: [{name: \"A\", value: \"b\"}]}]},
    tags: [{key: \"k\", value: \"v\"}]}"; }
  definition=arn:aws:ecs:eu-west-1:123456789012:task-definition/f
  ecs_register_task_definition() { cp "${2#file://}" "$S/registered"; echo "{\"taskDefinition\": {\"taskDefinitionArn\": \"$definition:8\"}}"; }'

registers() { # 7: a new revision: the image by digest, all other settings unchanged
  answers <<<"$newest"
  step register-revision f migrator "registry/lockkeeper@$digest"
  passed
  [[ $(output_of task-definition) == *:8 ]] || wrong "no revision"
  jq -e --arg image "registry/lockkeeper@$digest" '.containerDefinitions[1] == {name: "migrator", image: $image, stopTimeout: 120, environment: [{name: "A", value: "b"}]}
    and .containerDefinitions[0].image == "other" and .tags[0].key == "k" and .taskRoleArn == "t" and .cpu == "256"
    and (has("revision") or has("status") or has("taskDefinitionArn") or has("requiresAttributes") | not)' "$S/registered" >/dev/null || wrong "other settings changed"
}

registers_once() { # 7: the latest revision already has the image: it is used, so that a re-run can attach
  answers <<<"image=registry/lockkeeper@$digest
$newest"
  step register-revision f migrator "registry/lockkeeper@$digest"
  passed
  [[ $(output_of task-definition) == *:7 ]] || wrong "wrong revision"
  called ecs_register_task_definition 0
}

tag_refused() { # 7: an image by tag is rejected
  step register-revision f migrator registry/lockkeeper:latest
  blocked
  [ ! -s "$S/calls" ] || wrong "AWS was called"
}

image_found() { # 7: the image of the commit exists: its digest, no build
  answers <<<"ecr_describe_images() { echo '{\"imageDetails\": [{\"imageDigest\": \"$digest\"}]}'; }"
  step find-image 123456789012.dkr.ecr.eu-west-1.amazonaws.com/lockkeeper 0123abc
  passed
  [ "$(output_of image)" = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/lockkeeper@$digest" ] || wrong "no digest"
}

image_not_found() { # 7: the commit has no image yet; a denied call is a failure
  answers <<<'ecr_describe_images() { fails ImageNotFoundException "The image does not exist"; }'
  step find-image 123456789012.dkr.ecr.eu-west-1.amazonaws.com/lockkeeper 0123abc
  passed
  answers <<<'ecr_describe_images() { fails AccessDeniedException "not authorized"; }'
  step find-image 123456789012.dkr.ecr.eu-west-1.amazonaws.com/lockkeeper 0123abc
  blocked
}

words_checked() { # 10: manual arguments: plain characters only, no configuration, no second --output
  step words db-baseline '--version 5  --database events'
  passed
  [ "$(output_of command)" = '["db-baseline","--version","5","--database","events","--output","json"]' ] || wrong "$(output_of command)"
  local bad
  for bad in '$(touch pwned)' '; rm x' '--lockkeeper.databases.events.url=jdbc:x' '--output text' "'" $'a\nb'; do
    step words db-info "$bad"
    blocked
  done
  step words db-data 'run backfill_status --for 2h'
  passed
  [ "$(output_of command)" = '["db-data","run","backfill_status","--for","2h","--output","json"]' ] || wrong "$(output_of command)"
  step words db-drop ''
  blocked
}

workflows=${WORKFLOWS:-$tests/../workflows}

one_at_a_time() { # 12: one job at a time changes a database, and it is never cancelled
  local file
  for file in stage db-command; do
    grep -A1 -E "group: (database-\\$\{\{ inputs.environment \}\}|.*'data-\{0\}', github.run_id\) \|\| format\('database-\{0\}', inputs.environment\) \}\})$" "$workflows/$file.yml" | grep -q 'cancel-in-progress: false' || wrong "$file.yml"
    grep -A1 'if: always()' "$workflows/$file.yml" | grep -q 'launch-fargate/finish' || wrong "$file.yml has no finish"
  done
  ! grep -rLE 'workflow_call|jobs:' "$workflows" | grep -q . || wrong "an unknown workflow"
  ! grep -rhE '^\s*-? *uses:' "$workflows" | grep -vE 'uses: (\./|[^@]+@[0-9a-f]{40} # v[0-9.]+$)' || wrong "an action without SHA"
  ! grep -rhE '^\s*run:.*\$\{\{' "$workflows" "$ACTION" || wrong "an input in a script"
  echo held >"$S/verdict"
}

service() { # functions for responses of DescribeServices: deployments with revision, rolloutState, and running tasks of 2
  cat <<X
    deployment() { jq -n --arg status "\$1" --arg revision "\$2" --arg state "\$3" --argjson running "\$4" \
      '{id: "\(\$status) \(\$revision)", status: \$status, taskDefinition: \$revision, rolloutState: \$state, rolloutStateReason: "ECS deployment \(\$state)", runningCount: \$running, desiredCount: 2}'; }
    services() { jq -s '{services: [{deployments: ., events: [{message: "(service x) was unable to place a task."}]}]}'; }
    ours=$revision old=\${ours%:*}:7
    ecs_update_service() { { deployment PRIMARY "\$ours" IN_PROGRESS 0; deployment ACTIVE "\$old" COMPLETED 2; } | services | jq '{service: .services[0]}'; }
X
}

deployed() { # 14: PRIMARY is the new revision, completed, all tasks running
  answers <<<"$(service)"'
    ecs_describe_services() { case $n in 1 | 2) { deployment PRIMARY "$ours" IN_PROGRESS "$n"; deployment ACTIVE "$old" COMPLETED 2; } ;;
      *) deployment PRIMARY "$ours" COMPLETED 2 ;; esac | services; }'
  step deploy-service c s "$revision"
  passed
}

rolled_back() { # 14: the circuit breaker rolled back: stable, but PRIMARY is the old revision
  answers <<<"$(service)"'
    ecs_describe_services() { case $n in 1) { deployment PRIMARY "$ours" IN_PROGRESS 0; deployment ACTIVE "$old" COMPLETED 2; } ;;
      *) deployment PRIMARY "$old" COMPLETED 2 ;; esac | services; }'
  step deploy-service c s "$revision"
  blocked
  page_says "The deployment was rolled back. PRIMARY: lockkeeper-staging-app:7"
}

rollout_failed() { # 14: the deployment failed and is not rolled back yet
  answers <<<"$(service)"'
    ecs_describe_services() { { deployment PRIMARY "$ours" FAILED 0; deployment ACTIVE "$old" COMPLETED 2; } | services; }'
  step deploy-service c s "$revision"
  blocked
  page_says "The deployment failed: ECS deployment FAILED"
  page_says "unable to place a task"
}

never_completes() { # 14: tasks never reach the desired count
  answers <<<"$(service)"'
    ecs_describe_services() { deployment PRIMARY "$ours" COMPLETED 1 | services; }'
  DEPLOY_PATIENCE=800 step deploy-service c s "$revision"
  blocked
}

failed_earlier() { # 14: an earlier deployment of the revision failed, this one succeeds
  answers <<<"$(service)"'
    ecs_describe_services() { { deployment PRIMARY "$ours" COMPLETED 2; [ "$n" -gt 2 ] || deployment INACTIVE "$ours" FAILED 0; } | services; }'
  step deploy-service c s "$revision"
  passed
}

old_tasks_remain() { # 14: PRIMARY is completed, the old deployment is draining: waits
  answers <<<"$(service)"'
    ecs_describe_services() { { deployment PRIMARY "$ours" COMPLETED 2; [ "$n" -gt 3 ] || deployment ACTIVE "$old" COMPLETED 1; } | services; }'
  step deploy-service c s "$revision"
  passed
  called ecs_describe_services 4
}

snapshot_available() { # 0: waits until the snapshot is available
  answers <<<'rds_create_db_cluster_snapshot() { echo "{}"; }
    rds_describe_db_cluster_snapshots() { case $n in 1) fails DBClusterSnapshotNotFoundFault "not yet" ;; 2) fails Throttling "Rate exceeded" ;; esac
      echo "{\"DBClusterSnapshots\": [{\"Status\": \"$(turn x x creating available)\"}]}"; }'
  step snapshot lockkeeper-staging
  passed
  called rds_describe_db_cluster_snapshots 4
}

snapshot_failed() { # 0: a failed snapshot blocks
  answers <<<'rds_create_db_cluster_snapshot() { echo "{}"; }
    rds_describe_db_cluster_snapshots() { echo "{\"DBClusterSnapshots\": [{\"Status\": \"$(turn creating failed)\"}]}"; }'
  step snapshot lockkeeper-staging
  blocked
  page_says "Nothing was migrated"
}

snapshot_refused() { # 0: a snapshot that cannot be created blocks
  answers <<<'rds_create_db_cluster_snapshot() { fails InvalidDBClusterStateFault "DB cluster is not available"; }'
  step snapshot lockkeeper-staging
  blocked
  page_says "Cannot create the snapshot"
}

snapshot_for_ever() { # 0: a snapshot that does not become available in time blocks
  answers <<<'rds_create_db_cluster_snapshot() { echo "{}"; }
    rds_describe_db_cluster_snapshots() { echo "{\"DBClusterSnapshots\": [{\"Status\": \"creating\"}]}"; }'
  SNAPSHOT_PATIENCE=600 step snapshot lockkeeper-staging
  blocked
}
