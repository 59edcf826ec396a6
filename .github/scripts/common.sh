# shellcheck shell=bash disable=SC2154 # poll and problem come from the action
# Shared by the scripts in this folder: AWS calls and messages, from the launch action.
set -uo pipefail
umask 077
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../actions/launch-fargate" && pwd)
work=$(mktemp -d "${RUNNER_TEMP:-/tmp}/step.XXXXXX")
trap 'rm -rf "$work"' EXIT
for file in messages signals timing aws credentials; do
  # shellcheck disable=SC1090 # part of the action, checked there
  . "$here/lib/$file.sh"
done
catch_signals

output() {
  log "$1: $2"
  [ -z "${GITHUB_OUTPUT:-}" ] || printf '%s=%s\n' "$1" "$(one_line "$2")" >>"$GITHUB_OUTPUT"
}

summarize() { [ -z "${GITHUB_STEP_SUMMARY:-}" ] || printf '%s\n\n' "$*" >>"$GITHUB_STEP_SUMMARY"; }

as_text() { jq -Rr 'gsub("(?<c>[\\\\`*_{}\\[\\]<>|#~])"; "\\\(.c)")' <<<"$(one_line "$1")"; } # escapes Markdown

fail() { # title, text
  annotate error "$1" "$2"
  summarize "## $(as_text "$1")

$(as_text "$2")"
  exit 1
}

call_with_retries() { # a call that is safe to repeat: up to five attempts after a passing error
  local attempt
  for attempt in 1 2 3 4 5; do
    if call "$@"; then return 0; fi
    [ "$(kind)" = passing ] && [ "$attempt" -lt 5 ] && ! cancelled || return 1
    pause "$poll"
  done
}
