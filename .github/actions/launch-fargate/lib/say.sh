# shellcheck shell=bash
# Words for the workflow's log. What comes from elsewhere is made one harmless line: the runner takes a line
# that begins with :: or holds ##[ for a command.
# https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands

harmless() { # text
  local text=${1//$'\r'/ }
  text=${text//$'\n'/ }
  printf '%s' "${text//'##['/'## ['}"
}

tell() { printf '%(%H:%M:%S)T launch: %s\n' -1 "$(harmless "$*")"; }

annotate() { # error|warning|notice, title, text
  local text=${3//'%'/%25} title=${2//'%'/%25}
  text=${text//'##['/'## ['}
  text=${text//$'\r'/%0D} title=${title//:/%3A}
  printf '::%s title=%s::%s\n' "$1" "${title//,/%2C}" "${text//$'\n'/%0A}"
}

mask() { # the runner takes this line out of the log, and the value out of every later line
  [ "${GITHUB_ACTIONS:-}" != true ] || printf '::add-mask::%s\n' "$1"
}

random() { od -An -N16 -tx1 /dev/urandom | tr -d ' \n'; }

fence() { # prints standard input so that no line of it can be a workflow command
  local token
  token=$(random)
  printf '::stop-commands::%s\n' "$token"
  cat
  printf '::%s::\n' "$token"
}
