#!/bin/sh
# The browser of edgerec-kiosk.service. The key goes in by a file that only this user reads: a command line would show it to every user of the machine.
set -eu
umask 077
home=${STATE_DIRECTORY:-$HOME}
start=${XDG_RUNTIME_DIR:-$home}/edgerec-screen.html
address=${EDGEREC_SCREEN:-http://127.0.0.1:8477}
key=$(cat "$CREDENTIALS_DIRECTORY/api-token")
printf '<!doctype html><style>html{background:#000}</style><script>location.replace("%s/#key=%s")</script>\n' "$address" "$key" >"$start"
browser=$(command -v chromium || command -v chromium-browser) || { echo "edgerec-kiosk: there is no chromium: apt-get install chromium (or chromium-browser)." >&2; exit 1; }
exec "$browser" --kiosk --ozone-platform=wayland --user-data-dir="$home" --no-first-run --password-store=basic --noerrdialogs --disable-infobars \
  --hide-crash-restore-bubble --disable-features=Translate --disable-component-update --autoplay-policy=no-user-gesture-required "file://$start"
