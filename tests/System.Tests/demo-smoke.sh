#!/usr/bin/env bash
# The README's first command as a new user types it, then what the demo tells him to try. Ends the demo by its process id.
set -euo pipefail
cd "$(dirname "$0")/../.."
work="$(mktemp -d)/a demo"; mkdir "$work"
dotnet run --project Device -- demo --data "$work/demo" --listen http://127.0.0.1:0 >"$work/out" 2>&1 &
demo=$!
trap 'kill -TERM $demo 2>/dev/null || true; wait $demo 2>/dev/null || true; cat "$work/out"; rm -rf "$(dirname "$work")"' EXIT
for _ in $(seq 600); do
  address=$(grep -oE 'http://127\.0\.0\.1:[0-9]+' "$work/out" | head -n 1 || true)
  [ -n "$address" ] && [ -S "$work/demo/edgerec.sock" ] && break
  kill -0 $demo || { echo "The demo ended before it listened."; exit 1; }
  sleep 0.2
done
ask() { curl -fsS --max-time 20 --unix-socket "$work/demo/edgerec.sock" "http://localhost$1"; }
ask /healthz
profiles=$(ask /v1/profiles | grep -oE '"id":"[^"]+"' | cut -d'"' -f4)
[ "$(echo "$profiles" | wc -l)" -eq 4 ] || { echo "The demo has no family of four: $profiles"; exit 1; }
for profile in $profiles; do
  ask "/v1/home?profile=$profile" >"$work/$profile.json"
  grep -q '"kind":"top-picks"' "$work/$profile.json"
done
echo "four different pages, all offline"
sed -n '/^Try/,/^Stop/p' "$work/out" | grep '^  ' | grep -v ' -N ' >"$work/commands"
[ "$(wc -l <"$work/commands")" -eq 3 ] || { echo "The demo names other commands to try than expected."; exit 1; }
while read -r command; do
  answer=$(eval "$command" </dev/null)
  [ -n "$answer" ] && ! grep -q 'urn:edgerec:problem' <<<"$answer" || { echo "This does not work as it stands: $command"; echo "$answer"; exit 1; }
done <"$work/commands"
echo "what it tells to try works as it stands"
