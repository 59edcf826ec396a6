# shellcheck shell=bash
# Writes to the workflow's log. External text is reduced to one line without workflow commands: the runner interprets
# a line that starts with :: or contains ##[ as a command.
# https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands

one_line() { # text
  local text=${1//$'\r'/ }
  text=${text//$'\n'/ }
  printf '%s' "${text//'##['/'## ['}"
}

log() { printf '%(%H:%M:%S)T launch: %s\n' -1 "$(one_line "$*")"; }

annotate() { # error|warning|notice, title, text
  local text=${3//'%'/%25} title=${2//'%'/%25}
  text=${text//'##['/'## ['}
  text=${text//$'\r'/%0D} title=${title//:/%3A}
  printf '::%s title=%s::%s\n' "$1" "${title//,/%2C}" "${text//$'\n'/%0A}"
}

mask() { # the runner removes this line from the log, and the value from all later lines
  [ "${GITHUB_ACTIONS:-}" != true ] || printf '::add-mask::%s\n' "$1"
}

random() { od -An -N16 -tx1 /dev/urandom | tr -d ' \n'; }

fence() { # prints standard input with workflow commands disabled
  local token
  token=$(random)
  printf '::stop-commands::%s\n' "$token"
  cat
  printf '::%s::\n' "$token"
}
