# shellcheck shell=bash disable=SC2016,SC2154 # answers are scripts; other variables are assigned in scenario.sh
# Facts 9 and 10: the log is printed completely, cannot execute workflow commands, and does not change the result.

golden=$tests/../../src/test/resources/golden/report

escaped_in() { # golden report, jq expression: that text as the summary contains it
  jq -r "$2"' | gsub("(?<c>[\\\\`*_{}\\[\\]<>|#~])"; "\\\(.c)")' "$golden/$1.json"
}

report='{"command":"db-migrate","status":"OK","exitStatus":0,"databases":[{"database":"orders","server":"db:5432/orders","schema":"public","status":"OK","exitStatus":0,"summary":"1 migration applied, at version 2","version":"2","migrations":[{"version":"2","description":"add status","script":"V2__add_status.sql","outcome":"applied","durationMillis":1234}],"notes":[],"problems":[]}]}'

shows_log() { # 9: lines are printed while the task runs, JSON lines as their message
  answers <<<'ecs_describe_tasks() { if [ -e "$S/go" ]; then task STOPPED EssentialContainerExited 0; else task RUNNING; fi; }'
  echo '{"@timestamp":"2026-02-11T10:30:00Z","database":"orders","message":"applying V2__add_status.sql"}' >"$S/log"
  launch_behind
  until_called ecs_describe_tasks 3
  says "orders: applying V2__add_status.sql"
  touch "$S/go"
  launched
  ended OK 0 0
}

late_lines() { # 9: lines that arrive after STOPPED are printed, and the report is found in them
  answers <<<'logs_get_log_events() { [ "$n" -lt 4 ] || cp "$S/late" "$S/log"; page "$@"; }
    ecs_describe_tasks() { task STOPPED EssentialContainerExited 0; }
    page() { [ -e "$S/log" ] || fails ResourceNotFoundException "no stream"
      jq -Rn --argjson returned "$(option --next-token "$@" | grep . || echo 0)" "[inputs] | {events: [.[\$returned:][] | {message: .}], nextForwardToken: (length | tostring)}" <"$S/log"; }'
  echo "$report" >"$S/late"
  LAUNCH_DRAIN_QUIET=3000 launch
  ended OK 0 0
  page_says "1 migration applied, at version 2"
}

no_stream() { # 9: the log stream is never created
  launch
  ended OK 0 0
}

log_refused() { # 9: reading the log is denied: reported once, the result is unchanged
  answers <<<'logs_get_log_events() { fails AccessDeniedException "not authorized to perform: logs:GetLogEvents"; }'
  launch
  ended OK 0 0
  [ "$(grep -c 'Cannot read the log' "$S/out")" = 1 ] || wrong "not reported once"
}

report_kept() { # 9: the report is an output file for the next steps, whatever the result; no file without a report
  launch
  [ -z "$(output_of report)" ] || wrong "an output report without a report"
  answers <<<'ecs_describe_tasks() { ends EssentialContainerExited 5; }'
  echo "$report" >"$S/log"
  launch
  ended MIGRATION_FAILED 5 5
  jq -e '.databases[0].version == "2"' "$(output_of report)" >/dev/null || wrong "not the report"
}

log_claims_success() { # 9: the log says OK, the exit code is 5: failed
  answers <<<'ecs_describe_tasks() { ends EssentialContainerExited 5; }'
  echo "$report" >"$S/log"
  launch
  ended MIGRATION_FAILED 5 5
}

log_garbage() { # 9: a log without a report and with broken JSON
  printf '{"command":"db-migrate","databases":\nnull\n[]\n"x"\n{"message":5}\n' >"$S/log"
  launch
  ended OK 0 0
}

cut_report() { # 9: the log driver split the report into three lines
  { echo "orders: applying V2"; echo "${report:0:100}"; echo "${report:100:90}"; echo "${report:190}"; } >"$S/log"
  launch
  ended OK 0 0
  page_says "1 migration applied, at version 2"
}

many_pages() { # 9: the log has several pages
  answers <<<'logs_get_log_events() { local from
      from=$(option --next-token "$@"); from=${from:-0}
      [ "$from" -lt 5 ] || { echo "{\"events\": [], \"nextForwardToken\": \"$from\"}"; return; }
      echo "{\"events\": [{\"message\": \"line $from\"}], \"nextForwardToken\": \"$((from + 1))\"}"; }'
  launch
  ended OK 0 0
  says "line 4"
  [ "$(grep -c '^line ' "$S/out")" = 5 ] || wrong "a line was printed twice"
}

commands_in_log() { # 10: workflow commands in the log are not executed
  printf '%s\n' '::error::from the log' '::add-mask::orders' '  ::set-env name=X::1' 'x ##[add-mask]y' '::stop-commands::guess' '::guess::' '::set-output name=status::OK' >"$S/log"
  answers <<<'ecs_describe_tasks() { ends EssentialContainerExited 5 "::error::reason
::error::of ##[add-mask]z"; }'
  launch
  ended MIGRATION_FAILED 5 5
  says "::error::from the log"
  ! obeyed | grep -vE '^::error title=staging%3A db-migrate ended with MIGRATION_FAILED::' || wrong "a workflow command is executed"
}

hostile_report() { # 10: text of a report is escaped in the summary
  answers <<<'ecs_describe_tasks() { ends EssentialContainerExited 5; }'
  jq -c '.databases[0] |= (.summary = "<img src=x> [a](http://b) | `c`" | .status = "MIGRATION_FAILED"
    | .migrations[0] |= (.outcome = "failed" | .failure = {message: "m", sqlState: "42703", line: 3, statement: "SELECT 1;\n````\n# heading\n```", rolledBack: true, halfDone: []}))' <<<"$report" >"$S/log"
  launch
  ended MIGRATION_FAILED 5 5
  page_says '\<img src=x\> \[a\](http://b) \| \`c\`'
  [ "$(grep -c '^`````' "$S/summary.md")" = 2 ] || wrong "the statement is not fenced"
}

failure_page() { # 10: summary of a failure: file, line, statement, advice, dependent migrations
  answers <<<'ecs_describe_tasks() { ends EssentialContainerExited 5; }'
  cat "$golden/failed.json" >"$S/log"
  launch
  ended MIGRATION_FAILED 5 5
  page_says 'SQLSTATE 42703'
  page_says '`V2__add_status.sql`, line 3'
  page_says '    DROP COLUMN nothing'
  page_says "$(escaped_in failed '.databases[0].notes[-1]')"
  page_says "What to do: $(escaped_in failed '.databases[0].problems[0].advice')"
  page_says '| orders | MIGRATION\_FAILED | 1 | 1 | 1.2 s | 2 |'
}

findings_page() { # 10: summary of db-check: statement and sender; of db-drift: each difference
  answers <<<'ecs_describe_tasks() { ends EssentialContainerExited 8; }'
  cat "$golden/check-incompatible.json" >"$S/log"
  launch
  ended INCOMPATIBLE 8 8
  page_says '**column "statuz" does not exist (SQLSTATE 42703)**'
  page_says 'Sent from shop.Invoices.write, shop.Orders.find'
  page_says '  FROM orders WHERE id = $1'
  cat "$golden/drift.json" >"$S/log"
  launch
  page_says '- missing table public.orders'
  page_says '- different column public.customers.email, nullability: is nullable, expected not null'
  page_says '- extra extension pg\_stat\_statements (informational)'
}

plan_page() { # 10: summary of db-plan: hazards, safe alternatives, tables and their sessions
  answers <<<'ecs_describe_tasks() { ends EssentialContainerExited 7; }'
  jq -c '.databases[0].hazards[0].instead = "CREATE INDEX i;\n```\n# heading" | .databases[0].tables[0].sessions[0].application = "<img>"' \
    "$golden/plan.json" >"$S/log"
  COMMAND='["db-plan", "--output", "json"]' launch
  ended HAZARD 7 7
  page_says '| error | db/orders/schema/V7\_\_index.sql:4 | index-not-concurrent | '"$(escaped_in plan '.databases[0].hazards[0].effect')"
  page_says '| allowed | db/orders/schema/V7\_\_index.sql:4 | drop-column |'
  page_says 'CREATE INDEX i;'
  [ "$(grep -c '^````' "$S/summary.md")" = 2 ] || wrong "the safe alternative is not fenced"
  page_says '| orders | V7\_\_index.sql | SHARE: '"$(escaped_in plan '.databases[0].tables[0].blocks')"' wait | 3072 MB, 12000000 rows, 45.3 writes/s | data migration backfill\_status; session 4711 of app (\<img\>), open for 1 min 33 s, holds AccessShareLock'
  page_says "$(escaped_in plan '.databases[0].notes[-1]')"
}
