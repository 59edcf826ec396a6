# shellcheck shell=bash
# Credentials expire while a long task runs. With a role to assume and the job permission id-token: write, the
# runner's OIDC token is exchanged for new ones. They exist only in this process.

role=${ROLE_TO_ASSUME:-}

renewable() { [ -n "$role" ] && [ -n "${ACTIONS_ID_TOKEN_REQUEST_URL:-}" ] && [ -n "${ACTIONS_ID_TOKEN_REQUEST_TOKEN:-}" ]; }

renew_credentials() {
  renewable || return 1
  local status=0
  log "The credentials expired. Assuming role ${role##*/} again."
  { fetch_identity && assume; } || status=1
  rm -f "$work/identity"
  [ "$status" = 0 ] || log "Cannot renew the credentials: $(error_message)"
  return "$status"
}

fetch_identity() { # uses files that only this user can read, because all users can read command-line arguments
  local separator='?'
  case $ACTIONS_ID_TOKEN_REQUEST_URL in *\?*) separator='&' ;; esac
  printf 'header = "Authorization: bearer %s"\nurl = "%s%saudience=sts.amazonaws.com"\n' \
    "$ACTIONS_ID_TOKEN_REQUEST_TOKEN" "$ACTIONS_ID_TOKEN_REQUEST_URL" "$separator" >"$work/curl"
  curl --silent --show-error --fail --max-time 20 --retry 3 --config "$work/curl" >"$work/token.json" 2>"$work/error" &
  local status=0
  await $! || status=$?
  [ "$status" != 0 ] || jq -ej '.value' "$work/token.json" >"$work/identity" || status=1
  rm -f "$work/curl" "$work/token.json"
  [ "$status" != 0 ] || mask "$(cat "$work/identity")"
  return "$status"
}

assume() {
  local key secret token
  attempt sts assume-role-with-web-identity --role-arn "$role" --role-session-name "launch-${GITHUB_RUN_ID:-local}" \
    --web-identity-token "file://$work/identity" || return 1
  key=$(answer '.Credentials.AccessKeyId') secret=$(answer '.Credentials.SecretAccessKey') token=$(answer '.Credentials.SessionToken')
  rm -f "$work/answer"
  mask "$key"; mask "$secret"; mask "$token"
  export AWS_ACCESS_KEY_ID=$key AWS_SECRET_ACCESS_KEY=$secret AWS_SESSION_TOKEN=$token
}
