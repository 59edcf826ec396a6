# shellcheck shell=bash
# Bash runs a trap only when the command in front has ended, so whatever may take long runs behind, and
# `wait` is what a signal interrupts.

signals=0        # how many have come
cancelled_at=0   # when the first came, in milliseconds
patient=no       # yes: a signal does not cut the running call short

now() { local micros=${EPOCHREALTIME/[.,]/}; echo $((micros / 1000)); }

on_signal() {
  signals=$((signals + 1))
  [ "$cancelled_at" != 0 ] || cancelled_at=$(now)
}

catch_signals() { trap on_signal INT TERM HUP; }

cancelled() { [ "$cancelled_at" != 0 ]; }

await() { # a child's end; 130 when a signal cut it short
  local status before
  while :; do
    before=$signals status=0
    wait "$1" 2>/dev/null || status=$?
    # up to 128 it is the child's own status, though a signal came with its end: who waits again is told 127
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
