# shellcheck shell=bash disable=SC2016,SC2154 # answers are a script of their own; what is not assigned comes from scenario.sh
# Facts 9 and 10: the log is shown to its end, can't command the runner, and changes no verdict.

report='{"command":"db-migrate","status":"OK","exitStatus":0,"databases":[{"database":"orders","server":"db:5432/orders","schema":"public","status":"OK","exitStatus":0,"summary":"1 migration applied, at version 2","version":"2","migrations":[{"version":"2","description":"add status","script":"V2__add_status.sql","outcome":"applied","durationMillis":1234}],"notes":[],"problems":[]}]}'

shows_log() { # 9: lines are shown while the task runs, JSON ones as their message
  answers <<<'ecs_describe_tasks() { if [ -e "$S/go" ]; then task STOPPED EssentialContainerExited 0; else task RUNNING; fi; }'
  echo '{"@timestamp":"2026-02-11T10:30:00Z","database":"orders","message":"applying V2__add_status.sql"}' >"$S/log"
  launch_behind
  until_called ecs_describe_tasks 3
  says "orders: applying V2__add_status.sql"
  touch "$S/go"
  launched
  ended OK 0 0
}

late_lines() { # 9: lines that come after STOPPED are shown, and the report among them
  answers <<<'logs_get_log_events() { [ "$n" -lt 4 ] || cp "$S/late" "$S/log"; page "$@"; }
    ecs_describe_tasks() { task STOPPED EssentialContainerExited 0; }
    page() { [ -e "$S/log" ] || fails ResourceNotFoundException "no stream"
      jq -Rn --argjson told "$(option --next-token "$@" | grep . || echo 0)" "[inputs] | {events: [.[\$told:][] | {message: .}], nextForwardToken: (length | tostring)}" <"$S/log"; }'
  echo "$report" >"$S/late"
  LAUNCH_DRAIN_QUIET=3000 launch
  ended OK 0 0
  page_says "1 migration applied, at version 2"
}

no_stream() { # 9: the log stream never comes
  launch
  ended OK 0 0
}

log_refused() { # 9: the log may not be read: said once, the verdict stands
  answers <<<'logs_get_log_events() { fails AccessDeniedException "not authorized to perform: logs:GetLogEvents"; }'
  launch
  ended OK 0 0
  [ "$(grep -c 'The log can' "$S/out")" = 1 ] || wrong "not said once"
}

report_kept() { # 9: the report is handed to the next step as a file, whatever the verdict; without one there is no file
  launch
  [ -z "$(output_of report)" ] || wrong "a report without one"
  answers <<<'ecs_describe_tasks() { ends EssentialContainerExited 5; }'
  echo "$report" >"$S/log"
  launch
  ended MIGRATION_FAILED 5 5
  jq -e '.databases[0].version == "2"' "$(output_of report)" >/dev/null || wrong "not the report"
}

log_claims_success() { # 9: the log says OK, the exit code 5: it failed
  answers <<<'ecs_describe_tasks() { ends EssentialContainerExited 5; }'
  echo "$report" >"$S/log"
  launch
  ended MIGRATION_FAILED 5 5
}

log_garbage() { # 9: a log without a report, and with broken JSON
  printf '{"command":"db-migrate","databases":\nnull\n[]\n"x"\n{"message":5}\n' >"$S/log"
  launch
  ended OK 0 0
}

cut_report() { # 9: a report that the log driver cut in three
  { echo "orders: applying V2"; echo "${report:0:100}"; echo "${report:100:90}"; echo "${report:190}"; } >"$S/log"
  launch
  ended OK 0 0
  page_says "1 migration applied, at version 2"
}

many_pages() { # 9: the log comes in pages
  answers <<<'logs_get_log_events() { local from
      from=$(option --next-token "$@"); from=${from:-0}
      [ "$from" -lt 5 ] || { echo "{\"events\": [], \"nextForwardToken\": \"$from\"}"; return; }
      echo "{\"events\": [{\"message\": \"line $from\"}], \"nextForwardToken\": \"$((from + 1))\"}"; }'
  launch
  ended OK 0 0
  says "line 4"
  [ "$(grep -c '^line ' "$S/out")" = 5 ] || wrong "a line was shown twice"
}

commands_in_log() { # 10: lines that look like workflow commands command nothing
  printf '%s\n' '::error::from the log' '::add-mask::orders' '  ::set-env name=X::1' 'x ##[add-mask]y' '::stop-commands::guess' '::guess::' '::set-output name=status::OK' >"$S/log"
  answers <<<'ecs_describe_tasks() { ends EssentialContainerExited 5 "::error::reason
::error::of ##[add-mask]z"; }'
  launch
  ended MIGRATION_FAILED 5 5
  says "::error::from the log"
  ! obeyed | grep -vE '^::error title=staging%3A db-migrate ended with MIGRATION_FAILED::' || wrong "the runner would obey"
}

hostile_report() { # 10: a report's text can't break out of the summary
  answers <<<'ecs_describe_tasks() { ends EssentialContainerExited 5; }'
  jq -c '.databases[0] |= (.summary = "<img src=x> [a](http://b) | `c`" | .status = "MIGRATION_FAILED"
    | .migrations[0] |= (.outcome = "failed" | .failure = {message: "m", sqlState: "42703", line: 3, statement: "SELECT 1;\n````\n# heading\n```", rolledBack: true, halfDone: []}))' <<<"$report" >"$S/log"
  launch
  ended MIGRATION_FAILED 5 5
  page_says '\<img src=x\> \[a\](http://b) \| \`c\`'
  [ "$(grep -c '^`````' "$S/summary.md")" = 2 ] || wrong "the statement is not fenced"
}

failure_page() { # 10: the page of a failure: file, line, statement, advice, what it blocks
  answers <<<'ecs_describe_tasks() { ends EssentialContainerExited 5; }'
  cat "$tests/../../src/test/resources/golden/report/failed.json" >"$S/log"
  launch
  ended MIGRATION_FAILED 5 5
  page_says 'SQLSTATE 42703'
  page_says '`V2__add_status.sql`, line 3'
  page_says '    DROP COLUMN nothing'
  page_says 'It blocks: totals.'
  page_says 'What to do: Correct the migration, or the data it met, and run db-migrate again.'
  page_says '| orders | MIGRATION\_FAILED | 1 | 1 | 1.2 s | 2 |'
}

findings_page() { # 10: the page of a db-check that found something: statement and sender; of a db-drift: each difference
  answers <<<'ecs_describe_tasks() { ends EssentialContainerExited 8; }'
  cat "$tests/../../src/test/resources/golden/report/check-incompatible.json" >"$S/log"
  launch
  ended INCOMPATIBLE 8 8
  page_says '**column "statuz" does not exist (SQLSTATE 42703)**'
  page_says 'Sent from shop.Invoices.write, shop.Orders.find'
  page_says '  FROM orders WHERE id = $1'
  cat "$tests/../../src/test/resources/golden/report/drift.json" >"$S/log"
  launch
  page_says '- missing table public.orders'
  page_says '- different column public.customers.email, nullability: nullable, and the migrations say not null'
  page_says '- extra extension pg\_stat\_statements (told only)'
}

plan_page() { # 10: the page that whoever approves looks at: hazards, what to write instead, tables and who is at work on them
  answers <<<'ecs_describe_tasks() { ends EssentialContainerExited 7; }'
  jq -c '.databases[0].hazards[0].instead = "CREATE INDEX i;\n```\n# heading" | .databases[0].tables[0].sessions[0].application = "<img>"' \
    "$tests/../../src/test/resources/golden/report/plan.json" >"$S/log"
  COMMAND='["db-plan", "--output", "json"]' launch
  ended HAZARD 7 7
  page_says '| error | db/orders/schema/V7\_\_index.sql:4 | index-not-concurrent | Building index orders\_status locks orders in SHARE mode.'
  page_says '| allowed | db/orders/schema/V7\_\_index.sql:4 | drop-column |'
  page_says 'CREATE INDEX i;'
  [ "$(grep -c '^````' "$S/summary.md")" = 2 ] || wrong "what to write instead is not fenced"
  page_says '| orders | V7\_\_index.sql | SHARE: all writes wait | 3072 MB, 12000000 rows, 45.3 writes/s | data migration backfill\_status; session 4711 of app (\<img\>), open for 1 min 33 s, holds AccessShareLock'
  page_says 'CREATE INDEX CONCURRENTLY waits for its end.'
}
