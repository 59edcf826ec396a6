# shellcheck shell=bash disable=SC2034 # used by the files beside it
# Duration of each wait: seconds for pauses, milliseconds for deadlines. Tests shorten them.

poll=${LAUNCH_POLL:-3}                              # between two polls of the task
stop_poll=${LAUNCH_STOP_POLL:-1}                    # the same while it stops and while its remaining log is read
start_attempts=${LAUNCH_START_ATTEMPTS:-6}          # of RunTask, if there is no capacity or no response
start_pause=${LAUNCH_START_PAUSE:-10000}            # after the first attempt; doubles up to a minute
missing_patience=${LAUNCH_MISSING_PATIENCE:-60000}  # maximum time for which ECS does not return the task's state
drain_quiet=${LAUNCH_DRAIN_QUIET:-6000}             # after this time without a new line, the log is complete
drain_limit=${LAUNCH_DRAIN_LIMIT:-60000}            # maximum time to read the remaining log
stop_patience=${LAUNCH_STOP_PATIENCE:-60000}        # to stop after a timeout, in addition to the container's stopTimeout
cancel_patience=${LAUNCH_CANCEL_PATIENCE:-8500}     # to stop after a cancellation: the runner kills this process after 10 s
finish_patience=${LAUNCH_FINISH_PATIENCE:-240000}   # to stop in the step `finish`: GitHub ends a cancelled job after 5 min
