# shellcheck shell=bash
# Bash runs a trap only after the foreground command has ended. So slow commands run in the background, and the
# signal interrupts `wait`.

signals=0        # number of signals received
cancelled_at=0   # time of the first signal in milliseconds
patient=no       # yes: a signal does not end the current call

now() { local micros=${EPOCHREALTIME/[.,]/}; echo $((micros / 1000)); }

on_signal() {
  signals=$((signals + 1))
  [ "$cancelled_at" != 0 ] || cancelled_at=$(now)
}

catch_signals() { trap on_signal INT TERM HUP; }

cancelled() { [ "$cancelled_at" != 0 ]; }

await() { # waits for a child process; 130 if a signal ended it
  local status before
  while :; do
    before=$signals status=0
    wait "$1" 2>/dev/null || status=$?
    # up to 128 it is the child's status, even if a signal arrived at the same time; a second wait would return 127
    if [ "$signals" = "$before" ] || [ "$status" -le 128 ]; then return "$status"; fi
    if [ "$patient" = no ]; then
      kill "$1" 2>/dev/null || true
      return 130
    fi
  done
}

pause() { # seconds; ends early on a signal
  sleep "$1" &
  await $! || true
}
