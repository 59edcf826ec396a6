# shellcheck shell=bash disable=SC2016,SC2154 # answers are scripts; other variables are assigned in scenario.sh
# Facts 1, 7 and 13: exactly one task of a pinned revision is started, or the task of an earlier attempt is found.

succeeds() { # 1: one task, STOPPED with 0
  answers <<<"$keep_requests"
  export GITHUB_TRIGGERING_ACTOR=octocat
  launch
  ended OK 0 0
  called ecs_run_task 1
  record_says ended
  [[ $(output_of task-arn) == arn:aws:ecs:* ]] || wrong "no task-arn"
  jq -e '.count == 1 and .launchType == "FARGATE" and .networkConfiguration.awsvpcConfiguration == {subnets: ["subnet-1", "subnet-2"],
    securityGroups: ["sg-1"], assignPublicIp: "DISABLED"} and .overrides.containerOverrides[0].command == ["db-migrate", "--output", "json"]
    and .overrides.containerOverrides[0].environment == [{name: "LOCKKEEPER_ORIGIN_ACTOR", value: "octocat"}]
    and (.clientToken | length) == 64 and (.startedBy | length) <= 36' "$S/request.1" >/dev/null || wrong "wrong request"
}

keep_requests='ecs_run_task() { cp "${2#file://}" "$S/request.$n"; run_task; }
run_task() { task PROVISIONING; }'

capacity_once() { # 1: no capacity once: retried with another client token
  answers <<<"$keep_requests"'
    run_task() { if [ "$n" = 1 ]; then failure "Capacity is unavailable at this time. Please try again later"; else task PROVISIONING; fi; }'
  launch
  ended OK 0 0
  called ecs_run_task 2
  [ "$(jq .clientToken "$S/request.1")" != "$(jq .clientToken "$S/request.2")" ] || wrong "the client token was the same"
}

capacity_never() { # 1: no capacity: fails after the last attempt
  answers <<<'ecs_run_task() { failure "Capacity is unavailable at this time."; }'
  launch
  ended NO_CAPACITY 1
  called ecs_run_task 3
  called ecs_describe_tasks 0
}

wrong_configuration() { # 1: a configuration failure is not retried
  answers <<<'ecs_run_task() { failure "The specified cluster is inactive."; }'
  launch
  ended LAUNCH_FAILED 1
  called ecs_run_task 1
  page_says "cluster is inactive"
}

refused_request() { # 1: a denied RunTask is not retried
  answers <<<'ecs_run_task() { fails AccessDeniedException "User is not authorized to perform: iam:PassRole"; }'
  launch
  ended LAUNCH_FAILED 1
  called ecs_run_task 1
  page_says "iam:PassRole"
}

not_sent() { # 1: a request that the CLI rejects is not retried
  answers <<<'ecs_run_task() { echo "Parameter validation failed" >&2; exit 252; }'
  launch
  ended LAUNCH_FAILED 1
  called ecs_run_task 1
}

lost_answer() { # 1: the response of RunTask is lost: retried with the same client token
  answers <<<"$keep_requests"'
    run_task() { if [ "$n" = 1 ]; then echo "Read timeout on endpoint URL" >&2; exit 255; else task PROVISIONING; fi; }'
  launch
  ended OK 0 0
  called ecs_run_task 2
  [ "$(jq .clientToken "$S/request.1")" = "$(jq .clientToken "$S/request.2")" ] || wrong "the client token was different"
}

answers_lost() { # 1: all responses of RunTask are lost: outcome unknown
  answers <<<'ecs_run_task() { echo "Could not connect to the endpoint URL" >&2; exit 255; }'
  launch
  ended OUTCOME_UNKNOWN 1
  called ecs_run_task 3
  record_says unknown
}

throttled_start() { # 1: RunTask is throttled: retried
  answers <<<'ecs_run_task() { if [ "$n" = 1 ]; then fails ThrottlingException "Rate exceeded"; else task PROVISIONING; fi; }'
  launch
  ended OK 0 0
}

two_tasks() { # 1: a response with two tasks: both are stopped
  answers <<<'ecs_run_task() { task PROVISIONING | jq ".tasks += .tasks"; }'
  launch
  ended LAUNCH_FAILED 1
  called ecs_stop_task 2
}

no_task_no_failure() { # 1: a response with neither task nor failure
  answers <<<'ecs_run_task() { echo "{\"tasks\": [], \"failures\": []}"; }'
  launch
  ended LAUNCH_FAILED 1
}

family_alone() { # 7: a family without a revision is rejected before any call
  TASK_DEFINITION=lockkeeper-staging-migrator launch
  ended INVALID_INPUT 1
  [ ! -s "$S/calls" ] || wrong "AWS was called"
}

latest() { # 7: :LATEST is not a revision
  TASK_DEFINITION=lockkeeper-staging-migrator:LATEST launch
  ended INVALID_INPUT 1
}

unknown_container() { # 7: the revision does not have the container
  CONTAINER=migrate launch
  ended INVALID_INPUT 1
  says "has no container migrate. Its containers are: sidecar, migrator."
  called ecs_run_task 0
}

not_a_list() { # 10: the command is not a JSON array of strings
  COMMAND='db-migrate $(touch pwned)' launch
  ended INVALID_INPUT 1
}

hostile_command() { # 10: arguments reach the container unchanged
  answers <<<"$keep_requests"
  COMMAND='["db-info", "$(touch '"$S"'/pwned); `id` \" '"'"' \\"]' launch
  ended OK 0 0
  [ ! -e "$S/pwned" ] || wrong "the command ran here"
  [ "$(jq -c '.overrides.containerOverrides[0].command' "$S/request.1")" = "$(jq -c . <<<'["db-info", "$(touch '"$S"'/pwned); `id` \" '"'"' \\"]')" ] || wrong "the command was changed"
}

attaches() { # 13: a later attempt attaches to the running task of an earlier attempt
  answers <<<'ecs_list_tasks() { [[ $* != *status* && $* != *family* ]] || exit 1; echo "{\"taskArns\": [\"$arn\"]}"; }'
  GITHUB_RUN_ATTEMPT=2 launch
  ended OK 0 0
  called ecs_run_task 0
  says "Attached to it instead of starting another"
}

attaches_to_none() { # 13: a later attempt finds no running task and starts one
  GITHUB_RUN_ATTEMPT=2 launch
  ended OK 0 0
  called ecs_run_task 1
}

attaches_to_several() { # 13: a later attempt finds two running tasks: fails
  answers <<<'ecs_list_tasks() { echo "{\"taskArns\": [\"$arn\", \"${arn}0\"]}"; }'
  GITHUB_RUN_ATTEMPT=2 launch
  ended LAUNCH_FAILED 1
  called ecs_run_task 0
}

same_name_each_attempt() { # 13: startedBy is the same in each attempt, the client token is not
  answers <<<"$keep_requests"
  launch
  GITHUB_RUN_ATTEMPT=2 launch
  [ "$(jq .startedBy "$S/request.1")" = "$(jq .startedBy "$S/request.2")" ] || wrong "startedBy was different"
  [ "$(jq .clientToken "$S/request.1")" != "$(jq .clientToken "$S/request.2")" ] || wrong "the client token was the same"
}
