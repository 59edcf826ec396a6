# shellcheck shell=bash
# Writes the summary of the workflow run from the command's JSON report, which is the last line of its log. Errors here
# do not change the result.

find_report() {
  [ -s "$work/log" ] || return 1
  tail -n 2000 "$work/log" | jq -es -f "$here/lib/report.jq" >"$work/report.json" 2>"$work/null"
}

write_summary() {
  find_report || echo null >"$work/report.json"
  jq -nr --slurpfile report "$work/report.json" --arg title "$title" --arg word "$word" --arg status "$status" \
    --arg exitCode "$exit_code" --arg reason "$reason" --arg advice "$(advice)" --arg passed "$passed" --arg task "$task" \
    --arg definition "${task_definition##*/}" --arg link "$(log_link)" --arg took "$(took)" --arg guide "$(guide)" \
    -f "$here/lib/summary.jq" >"$work/summary.md" 2>"$work/error" || {
    log "Cannot write the summary: $(error_message)"
    return 0
  }
  [ -z "${GITHUB_STEP_SUMMARY:-}" ] || cat "$work/summary.md" >>"$GITHUB_STEP_SUMMARY"
}

keep_report() { # for the next steps
  jq -e 'type == "object"' "$work/report.json" >"$work/null" 2>&1 && cp "$work/report.json" "${record_file%.json}.report" || return 0
  output report "${record_file%.json}.report"
}

took() { # duration from the task's creation to its end
  [ -s "$work/task.json" ] || return 0
  local began ended
  began=$(epoch .createdAt) ended=$(epoch .stoppedAt)
  [ -z "$began" ] || [ -z "$ended" ] || printf '%d s' $((ended - began))
}

epoch() { # converts a time to seconds; CLI version 1 prints a number, version 2 prints ISO 8601
  local time
  time=$(of_task "$1 // empty")
  case $time in
  '') ;;
  *-*) date -d "$time" +%s 2>"$work/null" ;;
  *) printf '%d' "${time%.*}" ;;
  esac
}

guide() { # link to the documentation of this status
  [ "$passed" = no ] && [ -e "${GITHUB_WORKSPACE:-}/docs/recovering.md" ] || return 0
  printf '%s/%s/blob/%s/docs/recovering.md#%s' "${GITHUB_SERVER_URL:-}" "${GITHUB_REPOSITORY:-}" "${GITHUB_SHA:-main}" \
    "$(tr '[:upper:]' '[:lower:]' <<<"$status")"
}
