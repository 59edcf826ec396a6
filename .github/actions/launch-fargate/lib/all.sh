# shellcheck shell=bash
# Sources all files in the order of their dependencies.
# shellcheck source=lib/messages.sh
. "$here/lib/messages.sh"
# shellcheck source=lib/signals.sh
. "$here/lib/signals.sh"
# shellcheck source=lib/timing.sh
. "$here/lib/timing.sh"
# shellcheck source=lib/aws.sh
. "$here/lib/aws.sh"
# shellcheck source=lib/credentials.sh
. "$here/lib/credentials.sh"
# shellcheck source=lib/record.sh
. "$here/lib/record.sh"
# shellcheck source=lib/request.sh
. "$here/lib/request.sh"
# shellcheck source=lib/start.sh
. "$here/lib/start.sh"
# shellcheck source=lib/logs.sh
. "$here/lib/logs.sh"
# shellcheck source=lib/watch.sh
. "$here/lib/watch.sh"
# shellcheck source=lib/verdict.sh
. "$here/lib/verdict.sh"
# shellcheck source=lib/summary.sh
. "$here/lib/summary.sh"
