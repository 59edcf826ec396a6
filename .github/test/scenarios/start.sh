# shellcheck shell=bash disable=SC2016,SC2154 # answers are a script of their own; what is not assigned comes from scenario.sh
# Facts 1, 7 and 13: exactly one task is started, of a pinned revision, or an earlier attempt's is found.

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
    and (.clientToken | length) == 64 and (.startedBy | length) <= 36' "$S/request.1" >/dev/null || wrong "the request is not right"
}

keep_requests='ecs_run_task() { cp "${2#file://}" "$S/request.$n"; run_task; }
run_task() { task PROVISIONING; }'

capacity_once() { # 1: no capacity once: tried again, as another request
  answers <<<"$keep_requests"'
    run_task() { if [ "$n" = 1 ]; then failure "Capacity is unavailable at this time. Please try again later"; else task PROVISIONING; fi; }'
  launch
  ended OK 0 0
  called ecs_run_task 2
  [ "$(jq .clientToken "$S/request.1")" != "$(jq .clientToken "$S/request.2")" ] || wrong "the client token was the same"
}

capacity_never() { # 1: no capacity at all: given up after the last attempt
  answers <<<'ecs_run_task() { failure "Capacity is unavailable at this time."; }'
  launch
  ended NO_CAPACITY 1
  called ecs_run_task 3
  called ecs_describe_tasks 0
}

wrong_configuration() { # 1: a failure of configuration is never retried
  answers <<<'ecs_run_task() { failure "The specified cluster is inactive."; }'
  launch
  ended LAUNCH_FAILED 1
  called ecs_run_task 1
  page_says "cluster is inactive"
}

refused_request() { # 1: a refused RunTask is never retried
  answers <<<'ecs_run_task() { fails AccessDeniedException "User is not authorized to perform: iam:PassRole"; }'
  launch
  ended LAUNCH_FAILED 1
  called ecs_run_task 1
  page_says "iam:PassRole"
}

not_sent() { # 1: a request that the CLI itself finds wrong is never retried
  answers <<<'ecs_run_task() { echo "Parameter validation failed" >&2; exit 252; }'
  launch
  ended LAUNCH_FAILED 1
  called ecs_run_task 1
}

lost_answer() { # 1: RunTask's answer was lost: asked again with the same client token
  answers <<<"$keep_requests"'
    run_task() { if [ "$n" = 1 ]; then echo "Read timeout on endpoint URL" >&2; exit 255; else task PROVISIONING; fi; }'
  launch
  ended OK 0 0
  called ecs_run_task 2
  [ "$(jq .clientToken "$S/request.1")" = "$(jq .clientToken "$S/request.2")" ] || wrong "the client token was another"
}

answers_lost() { # 1: every answer of RunTask was lost: not known whether one runs
  answers <<<'ecs_run_task() { echo "Could not connect to the endpoint URL" >&2; exit 255; }'
  launch
  ended OUTCOME_UNKNOWN 1
  called ecs_run_task 3
  record_says unknown
}

throttled_start() { # 1: RunTask throttled: tried again
  answers <<<'ecs_run_task() { if [ "$n" = 1 ]; then fails ThrottlingException "Rate exceeded"; else task PROVISIONING; fi; }'
  launch
  ended OK 0 0
}

two_tasks() { # 1: an answer with two tasks: both stopped
  answers <<<'ecs_run_task() { task PROVISIONING | jq ".tasks += .tasks"; }'
  launch
  ended LAUNCH_FAILED 1
  called ecs_stop_task 2
}

no_task_no_failure() { # 1: an answer with neither task nor failure
  answers <<<'ecs_run_task() { echo "{\"tasks\": [], \"failures\": []}"; }'
  launch
  ended LAUNCH_FAILED 1
}

family_alone() { # 7: a family without a revision is refused, and nothing is called
  TASK_DEFINITION=lockkeeper-staging-migrator launch
  ended INVALID_INPUT 1
  [ ! -s "$S/calls" ] || wrong "something was called"
}

latest() { # 7: :LATEST is no revision
  TASK_DEFINITION=lockkeeper-staging-migrator:LATEST launch
  ended INVALID_INPUT 1
}

unknown_container() { # 7: a container that the revision does not have
  CONTAINER=migrate launch
  ended INVALID_INPUT 1
  says "has no container migrate, only sidecar, migrator"
  called ecs_run_task 0
}

not_a_list() { # 10: a command that is no JSON array of strings
  COMMAND='db-migrate $(touch pwned)' launch
  ended INVALID_INPUT 1
}

hostile_command() { # 10: a command's words reach the container as they are
  answers <<<"$keep_requests"
  COMMAND='["db-info", "$(touch '"$S"'/pwned); `id` \" '"'"' \\"]' launch
  ended OK 0 0
  [ ! -e "$S/pwned" ] || wrong "the command ran here"
  [ "$(jq -c '.overrides.containerOverrides[0].command' "$S/request.1")" = "$(jq -c . <<<'["db-info", "$(touch '"$S"'/pwned); `id` \" '"'"' \\"]')" ] || wrong "the command was changed"
}

attaches() { # 13: a later attempt finds the earlier one's task running
  answers <<<'ecs_list_tasks() { [[ $* != *status* && $* != *family* ]] || exit 1; echo "{\"taskArns\": [\"$arn\"]}"; }'
  GITHUB_RUN_ATTEMPT=2 launch
  ended OK 0 0
  called ecs_run_task 0
  says "attached to it instead of starting another"
}

attaches_to_none() { # 13: a later attempt finds none, and starts one
  GITHUB_RUN_ATTEMPT=2 launch
  ended OK 0 0
  called ecs_run_task 1
}

attaches_to_several() { # 13: a later attempt finds two: it takes neither
  answers <<<'ecs_list_tasks() { echo "{\"taskArns\": [\"$arn\", \"${arn}0\"]}"; }'
  GITHUB_RUN_ATTEMPT=2 launch
  ended LAUNCH_FAILED 1
  called ecs_run_task 0
}

same_name_each_attempt() { # 13: startedBy is the same in each attempt, the client token is not
  answers <<<"$keep_requests"
  launch
  GITHUB_RUN_ATTEMPT=2 launch
  [ "$(jq .startedBy "$S/request.1")" = "$(jq .startedBy "$S/request.2")" ] || wrong "startedBy was another"
  [ "$(jq .clientToken "$S/request.1")" != "$(jq .clientToken "$S/request.2")" ] || wrong "the client token was the same"
}
