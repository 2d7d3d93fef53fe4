#!/bin/sh
# What install.sh can tell of systemd: `restart` stops the daemon, starts it, and succeeds once it listens (Type=notify); what ends is started anew (Restart=always). What stands in `fails` beside this
# file fails.
run=/run/edgerec-test socket=/var/lib/edgerec/edgerec.sock
mkdir -p "$run"
! grep -qx "$1" "$(dirname "$0")/fails" 2>/dev/null || exit 1

supervise() {
  trap 'kill -TERM "$child" 2>/dev/null; wait "$child"; exit 0' TERM
  while true; do
    /opt/edgerec/current/edgerec run --data /var/lib/edgerec >>"$run/log" 2>&1 &
    child=$!
    wait "$child"
    echo x >>"$run/ended"
    sleep 0.2 &
    child=$!
    wait "$child"
  done
}

stop() {
  if [ -f "$run/pid" ]; then
    kill -TERM "$(cat "$run/pid")"
    while kill -0 "$(cat "$run/pid")" 2>/dev/null; do sleep 0.05; done
  fi
  rm -f "$socket" "$run/ended" "$run/pid"
}

case $1 in
  supervise) supervise ;;
  stop) stop ;;
  restart)
    stop
    env --default-signal sh "$0" supervise </dev/null >/dev/null 2>&1 &
    echo $! >"$run/pid"
    while [ ! -S "$socket" ]; do
      [ ! -e "$run/ended" ] || exit 1
      sleep 0.05
    done ;;
esac
