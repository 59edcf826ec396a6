# shellcheck shell=bash disable=SC2034 # used by the files beside it
# How long each wait is: seconds for pauses, milliseconds for deadlines. Tests shorten them.

poll=${LAUNCH_POLL:-3}                              # between two looks at the task
stop_poll=${LAUNCH_STOP_POLL:-1}                    # the same while it stops, and while its log is drained
start_attempts=${LAUNCH_START_ATTEMPTS:-6}          # at RunTask, when there is no capacity or no answer
start_pause=${LAUNCH_START_PAUSE:-10000}            # after the first of them; doubles, a minute at most
missing_patience=${LAUNCH_MISSING_PATIENCE:-60000}  # how long ECS may not know the task, or refuse to tell
drain_quiet=${LAUNCH_DRAIN_QUIET:-6000}             # how long no new log line means that there are none
drain_limit=${LAUNCH_DRAIN_LIMIT:-60000}            # how long to drain at most
stop_patience=${LAUNCH_STOP_PATIENCE:-60000}        # for the end after a timeout, on top of the container's stopTimeout
cancel_patience=${LAUNCH_CANCEL_PATIENCE:-8500}     # for the end after a cancel: the runner kills this process after 10 s
finish_patience=${LAUNCH_FINISH_PATIENCE:-240000}   # for the step `finish`: GitHub ends a cancelled job after 5 min
