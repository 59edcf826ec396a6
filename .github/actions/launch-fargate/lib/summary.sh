# shellcheck shell=bash
# The page of the workflow's run: from the command's own report, the last thing in its log. Trouble here changes
# no verdict.

find_report() {
  [ -s "$work/log" ] || return 1
  tail -n 2000 "$work/log" | jq -es -f "$here/lib/report.jq" >"$work/report.json" 2>"$work/null"
}

write_summary() {
  find_report || echo null >"$work/report.json"
  jq -nr --slurpfile report "$work/report.json" --arg title "$title" --arg word "$word" --arg status "$status" \
    --arg exitCode "$exit_code" --arg reason "$reason" --arg advice "$(advice)" --arg passed "$passed" --arg task "$task" \
    --arg definition "${task_definition##*/}" --arg link "$(log_link)" --arg took "$(took)" --arg guide "$(guide)" \
    -f "$here/lib/summary.jq" >"$work/summary.md" 2>"$work/complaint" || {
    tell "The summary could not be written: $(complaint)"
    return 0
  }
  [ -z "${GITHUB_STEP_SUMMARY:-}" ] || cat "$work/summary.md" >>"$GITHUB_STEP_SUMMARY"
}

keep_report() { # for the steps that follow
  jq -e 'type == "object"' "$work/report.json" >"$work/null" 2>&1 && cp "$work/report.json" "${record_file%.json}.report" || return 0
  output report "${record_file%.json}.report"
}

took() { # from the task's creation to its end
  [ -s "$work/task.json" ] || return 0
  local began ended
  began=$(epoch .createdAt) ended=$(epoch .stoppedAt)
  [ -z "$began" ] || [ -z "$ended" ] || printf '%d s' $((ended - began))
}

epoch() { # of a time, which is a number from version 1 of the CLI, ISO 8601 from version 2
  local time
  time=$(of_task "$1 // empty")
  case $time in
  '') ;;
  *-*) date -d "$time" +%s 2>"$work/null" ;;
  *) printf '%d' "${time%.*}" ;;
  esac
}

guide() { # where the repository tells what to do about this status
  [ "$passed" = no ] && [ -e "${GITHUB_WORKSPACE:-}/docs/recovering.md" ] || return 0
  printf '%s/%s/blob/%s/docs/recovering.md#%s' "${GITHUB_SERVER_URL:-}" "${GITHUB_REPOSITORY:-}" "${GITHUB_SHA:-main}" \
    "$(tr '[:upper:]' '[:lower:]' <<<"$status")"
}
