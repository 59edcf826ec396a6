# shellcheck shell=bash disable=SC2154 # poll and problem come from the action
# What the steps beside it share: how AWS is called and how they speak, from the launch action.
set -uo pipefail
umask 077
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../actions/launch-fargate" && pwd)
work=$(mktemp -d "${RUNNER_TEMP:-/tmp}/step.XXXXXX")
trap 'rm -rf "$work"' EXIT
for file in say signals timing aws credentials; do
  # shellcheck disable=SC1090 # the action's own, checked there
  . "$here/lib/$file.sh"
done
catch_signals

output() {
  tell "$1: $2"
  [ -z "${GITHUB_OUTPUT:-}" ] || printf '%s=%s\n' "$1" "$(harmless "$2")" >>"$GITHUB_OUTPUT"
}

summarize() { [ -z "${GITHUB_STEP_SUMMARY:-}" ] || printf '%s\n\n' "$*" >>"$GITHUB_STEP_SUMMARY"; }

as_text() { jq -Rr 'gsub("(?<c>[\\\\`*_{}\\[\\]<>|#~])"; "\\\(.c)")' <<<"$(harmless "$1")"; } # within Markdown

fail() { # title, text
  annotate error "$1" "$2"
  summarize "## $(as_text "$1")

$(as_text "$2")"
  exit 1
}

insist() { # a call that may be repeated: again after a passing trouble, five times at most
  local attempt
  for attempt in 1 2 3 4 5; do
    if call "$@"; then return 0; fi
    [ "$(kind)" = passing ] && [ "$attempt" -lt 5 ] && ! cancelled || return 1
    pause "$poll"
  done
}
