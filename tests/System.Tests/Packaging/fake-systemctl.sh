#!/bin/sh
# What install.sh can tell of systemd: `restart` stops the daemon, starts it, and succeeds once it listens (Type=notify); what crashes later is started anew (Restart=on-failure).
run=/run/edgerec-test socket=/var/lib/edgerec/edgerec.sock
mkdir -p "$run"

supervise() {
  trap 'kill -TERM "$child" 2>/dev/null; wait "$child"; exit 0' TERM
  while true; do
    /opt/edgerec/current/edgerec run --data /var/lib/edgerec >>"$run/log" 2>&1 &
    child=$!
    wait "$child" && exit 0
    echo x >>"$run/ended"
    sleep 0.2 &
    child=$!
    wait "$child"
  done
}

case $1 in
  restart)
    if [ -f "$run/pid" ]; then
      kill -TERM "$(cat "$run/pid")"
      while kill -0 "$(cat "$run/pid")" 2>/dev/null; do sleep 0.05; done
    fi
    rm -f "$socket" "$run/ended"
    supervise </dev/null >/dev/null 2>&1 &
    echo $! >"$run/pid"
    while [ ! -S "$socket" ]; do
      [ ! -e "$run/ended" ] || exit 1
      sleep 0.05
    done ;;
esac
