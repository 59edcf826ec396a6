# shellcheck shell=bash disable=SC2016 # jq has variables of its own
# Calls the AWS CLI. The response is in $work/answer, the error in $work/error. The error code decides:
# expired (renew the credentials once and repeat), passing (throttled or unreachable: retry), absent, or refused.

problem=''  # error code of the last call, empty if it succeeded

call() { # the AWS CLI's arguments
  local first
  if attempt "$@"; then return 0; fi
  if [ "$(kind)" != expired ]; then return 1; fi
  first=$problem
  if renew_credentials; then attempt "$@"; else problem=$first && return 1; fi
}

attempt() {
  local status=0
  problem=''
  aws "$@" --output json --cli-connect-timeout 10 --cli-read-timeout 30 >"$work/answer" 2>"$work/error" &
  await $! || status=$?
  [ "$status" != 0 ] || return 0
  case $status in
  130) problem=Interrupted ;;
  252) problem=NotSent ;; # the CLI rejected the request before sending it
  *) problem=$(error_code) ;;
  esac
  return 1
}

error_code() {
  local code
  code=$(sed -n 's/.*An error occurred (\([A-Za-z0-9.]*\)).*/\1/p' "$work/error" | head -n 1)
  if [ -n "$code" ]; then
    echo "$code"
  elif grep -q 'Unable to locate credentials' "$work/error"; then
    echo NoCredentials
  else
    echo NoAnswer
  fi
}

kind() { # of the problem
  case $problem in
  Expired* | RequestExpired | NoCredentials | InvalidClientTokenId | UnrecognizedClient*) echo expired ;;
  *Throttl* | TooManyRequests* | RequestLimitExceeded | NoAnswer | RequestTimeout* | Server* | Service*Unavailable* | Internal* | 5??)
    echo passing ;;
  ResourceNotFoundException) echo absent ;;
  Interrupted) echo interrupted ;;
  *) echo refused ;;
  esac
}

answer() { jq -r "$@" "$work/answer"; }

error_message() { # error message of the last call, in one line
  local text
  text=$(tr '\n' ' ' <"$work/error" | sed 's/^ *//; s/ *$//' | cut -c1-600)
  printf '%s' "${text:-$problem}"
}
