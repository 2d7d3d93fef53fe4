#!/bin/sh
# Installs, upgrades or removes EdgeRec on a television. Run it from the unpacked tarball; sh install.sh --help tells the rest.
set -eu
umask 022 # root's own may be one with which the daemon's user could read nothing

usage() {
  cat <<'HELP'
Usage: install.sh [--rig] [--root DIR] [--no-start]
       install.sh --back [--root DIR] [--no-start]
       install.sh --uninstall [--rig] [--purge] [--root DIR]

Installs EdgeRec from the folder that this script lies in, or upgrades it: viewing history, catalogue and settings stay as they are.
The version before is kept; when the new one does not start, or is not well within a minute, it is put back.

  --rig        adds the bench: keys, LEDs and display of a Raspberry Pi, and a browser on its monitor (docs/rig.md). An upgrade keeps it
  --back       puts the version before back in its place, with its unit; the data stays. Once more, and the newer one is back
  --no-start   copies the files and leaves the service as it is
  --uninstall  removes program, units and socket; the data in /var/lib/edgerec stays, and so does /etc/edgerec
               with --rig: removes the bench alone, the television stays
  --purge      with --uninstall: removes data, configuration (drop-ins of the units, too) and users
  --root DIR   installs into DIR instead of / (an image that is being built); the service starts with the image, and nothing does now
  --help       shows this

What goes where: /opt/edgerec/VERSION (VERSION-2 where that is there) and /opt/edgerec/current, /etc/systemd/system/edgerec.service, /usr/lib/sysusers.d/edgerec.conf,
/var/lib/edgerec (data, made by the service), /run/edgerec/edgerec.sock (0660: members of the group edgerec may speak to it).
With --rig: edgerec-rig.service, edgerec-kiosk.service and edgerec.service.d/rig.conf beside the unit, /usr/lib/sysusers.d/edgerec-rig.conf,
and /etc/edgerec/rig.conf, which says what is wired and is never overwritten.
HELP
}

say() { echo "edgerec: $*"; }
warn() { echo "edgerec: $*" >&2; }
fail() { warn "$*"; exit 1; }
refuse() { warn "$*"; exit 2; }

root= start=yes action=install purge=no rig=no
while [ $# -gt 0 ]; do
  case $1 in
    --root)
      { [ -n "${2:-}" ] && ! [ "$2" -ef / ]; } || refuse "--root needs a folder other than this machine's own /."
      root=${2%/} start=no
      shift ;;
    --no-start) start=no ;;
    --rig) rig=yes ;;
    --back) action=back ;;
    --uninstall) action=uninstall ;;
    --purge) purge=yes ;;
    --help|-h) usage; exit 0 ;;
    *) refuse "'$1' is not known; install.sh --help tells what is." ;;
  esac
  shift
done
[ "$purge" = no ] || [ "$action" = uninstall ] || refuse "--purge goes with --uninstall."

here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
program=$root/opt/edgerec units=$root/etc/systemd/system sysusers=$root/usr/lib/sysusers.d config=$root/etc/edgerec data=$root/var/lib/edgerec
unit=$units/edgerec.service users=$sysusers/edgerec.conf wants=$units/multi-user.target.wants
half= good= switched=no lock= waiting= stayed= # what is to be put right on the way out
[ ! -f "$units/edgerec-rig.service" ] || [ "$action" = uninstall ] || rig=yes # a bench stays one
[ -n "$root" ] || [ "$(id -u)" = 0 ] || fail "only root may install; try: sudo sh $0"
has_systemd() { [ -z "$root" ] && [ -d /run/systemd/system ]; }

# take_lock: one install.sh at a time
take_lock() {
  [ "$action" != install ] || mkdir -p "$program"
  [ -d "$root/opt" ] || return 0
  if command -v flock >/dev/null 2>&1; then
    exec 9<"$root/opt"
    flock -n 9 || fail "another install.sh runs."
  else
    other=$(readlink "$program.lock" || true)
    [ -z "$other" ] || ! kill -0 "$other" 2>/dev/null || fail "another install.sh runs, process $other (if that is none: rm $program.lock)."
    [ -z "$other" ] || rm -f "$program.lock"
    ln -s $$ "$program.lock" 2>/dev/null || fail "another install.sh runs."
    lock=$program.lock
  fi
}

# leave: on each way out, hang-up and interruption as well: what was not found well is taken back, and half a copy is removed
leave() {
  code=$?
  trap '' HUP INT TERM PIPE
  set +e
  [ -z "$waiting" ] || kill "$waiting" 2>/dev/null
  if [ "$switched" = yes ] && [ -n "$good" ]; then
    use "$good"
    if [ "$start" = yes ] && has_systemd; then
      systemctl daemon-reload
      systemctl restart edgerec.service
    fi
    [ "$(readlink "$program/current")" != "$good" ] || rm -f "$program/unproven"
    warn "$good is back in its place."
  fi
  rm -f "$program"/*.new 2>/dev/null
  [ -z "$half" ] || [ "$(readlink "$program/current")" = "${half##*/}" ] || rm -rf "$half"
  [ -z "$lock" ] || rm -f "$lock"
  exit "$code"
}

remove_user() {
  if [ -z "$root" ] && id "$1" >/dev/null 2>&1; then
    userdel "$1" 2>/dev/null || deluser "$1" || stayed="$stayed $1"
  fi
}

remove_rig() {
  if has_systemd; then
    systemctl disable --now edgerec-kiosk.service edgerec-rig.service 2>/dev/null || true
  fi
  rm -f "$units/edgerec-rig.service" "$units/edgerec-kiosk.service" "$units/edgerec.service.d/rig.conf" "$sysusers/edgerec-rig.conf"
  rm -f "$wants/edgerec-rig.service" "$wants/edgerec-kiosk.service"
  rmdir "$units/edgerec.service.d" 2>/dev/null || true
  rm -rf "$data-kiosk"
  if [ "$purge" = yes ]; then
    rm -rf "$config" "$units/edgerec-rig.service.d" "$units/edgerec-kiosk.service.d"
    remove_user edgerec-rig
    remove_user edgerec-kiosk
  fi
}

uninstall() {
  remove_rig
  if [ "$rig" = yes ]; then
    if has_systemd; then
      systemctl daemon-reload
      systemctl try-restart edgerec.service || true
    fi
    [ -z "$stayed" ] || fail "the bench is removed, but these could not be:$stayed."
    say "the bench is removed, the television is still there. install.sh --uninstall removes it."
    return
  fi
  if has_systemd; then
    systemctl disable --now edgerec.service 2>/dev/null || true
  fi
  rm -rf "$program"
  rm -f "$unit" "$users" "$wants/edgerec.service"
  rmdir "$wants" 2>/dev/null || true
  [ "$purge" = no ] || rm -rf "$unit.d"
  if has_systemd; then
    systemctl daemon-reload
  fi
  if [ "$purge" = yes ]; then
    rm -rf "$data" || stayed="$stayed $data" # a disk of its own, perhaps
    remove_user edgerec
    [ -z "$stayed" ] || fail "removed, but these could not be:$stayed."
    say "removed, with all data."
  else
    say "removed. The viewing history is still in $data; install.sh --uninstall --purge removes it."
  fi
}

make_user() {
  mkdir -p "$(dirname "$users")"
  cp "$half/edgerec.sysusers" "$users"
  if [ -n "$root" ] || id edgerec >/dev/null 2>&1; then
    return
  fi
  if command -v systemd-sysusers >/dev/null 2>&1; then
    systemd-sysusers "$users"
  elif command -v useradd >/dev/null 2>&1; then
    useradd --system --home-dir /var/lib/edgerec --no-create-home --shell /usr/sbin/nologin edgerec
  else
    adduser -S -D -H -h /var/lib/edgerec -s /bin/false edgerec
    addgroup -S edgerec 2>/dev/null || true
    addgroup edgerec edgerec 2>/dev/null || true
  fi
}

make_rig_users() {
  cp "$half/rig/edgerec-rig.sysusers" "$sysusers/edgerec-rig.conf"
  if [ -n "$root" ] || { id edgerec-rig && id edgerec-kiosk; } >/dev/null 2>&1; then
    return
  fi
  command -v systemd-sysusers >/dev/null 2>&1 || fail "systemd-sysusers is not there, and the users of the bench are made by it."
  systemd-sysusers "$sysusers/edgerec-rig.conf"
}

# place FROM TO: a file, in one step
place() {
  mkdir -p "$(dirname "$2")"
  cp "$1" "$2.new" && sync && mv "$2.new" "$2" || { rm -f "$2.new"; return 1; }
}

# link NAME VERSION: what /opt/edgerec/NAME names, changed in one step
link() {
  ln -sfn "$2" "$program/$1.new"
  mv -T "$program/$1.new" "$program/$1"
}

# named NAME: the version that /opt/edgerec/NAME names, if it is there
named() { [ ! -d "$program/$1/" ] || readlink "$program/$1"; }

# look: what is in use, and what there is to go back to: the one before, but what was in use last where an install was broken off (by a power cut)
look() {
  current=$(named current) before=$(named before) good=$(named unproven)
  if [ -n "$good" ] && [ "$good" != "$current" ]; then
    say "version $current was never found well, its install was broken off; the way back is $good."
    before=$good
  else
    good=${current:-$before}
  fi
}

# enable UNIT: it starts with the television
enable() {
  if [ -n "$root" ]; then
    mkdir -p "$wants"
    ln -sfn "../$1" "$wants/$1"
  else
    systemctl enable --quiet "$1" || warn "systemd does not enable $1: it will not start with the television."
  fi
}

# use VERSION: that program, with its unit
use() {
  place "$program/$1/edgerec.service" "$unit"
  if [ "$rig" = yes ] && [ -d "$program/$1/rig" ]; then
    place "$program/$1/rig/edgerec-rig.service" "$units/edgerec-rig.service"
    place "$program/$1/rig/edgerec-kiosk.service" "$units/edgerec-kiosk.service"
    place "$program/$1/rig/daemon.conf" "$units/edgerec.service.d/rig.conf"
    [ -f "$config/rig.conf" ] || place "$program/$1/rig/rig.conf" "$config/rig.conf"
  elif [ "$rig" = yes ]; then
    say "version $1 knows no bench."
    remove_rig
  fi
  link current "$1"
  sync
}

# started: starts the version in use anew, and waits until it is well
started() {
  systemctl daemon-reload
  enable edgerec.service
  systemctl restart edgerec.service || return 1
  "$here/edgerec" status --wait "${EDGEREC_WAIT:-60}" --data "$data" &
  waiting=$!
  wait "$waiting" && well=0 || well=$? # a signal is heeded in this wait, and not before a program in front has ended
  waiting=
  return "$well"
}

# start_rig: the bench comes after the television and never takes it back
start_rig() {
  [ -f "$units/edgerec-rig.service" ] || return 0
  enable edgerec-rig.service
  systemctl restart edgerec-rig.service || say "the rig does not run: journalctl -u edgerec-rig tells why. What is wired stands in $config/rig.conf."
  if command -v cage >/dev/null 2>&1; then
    enable edgerec-kiosk.service
    systemctl restart edgerec-kiosk.service || say "the browser does not run: journalctl -u edgerec-kiosk tells why."
  else
    say "there is no screen on the monitor: apt-get install cage xwayland chromium, and install.sh --rig once more."
  fi
  say "a bench. Its wires: $config/rig.conf; stop edgerec-rig and try them: edgerec rig check."
}

back() {
  look
  { [ -f "$program/$before/edgerec.service" ] && [ "$before" != "$current" ]; } || fail "there is no version before $current to go back to."
  [ -z "$current" ] || link unproven "$current"
  use "$before"
  [ -z "$current" ] || link before "$current"
  rm -f "$program/unproven"
  sync
  if [ "$start" = no ] || ! has_systemd; then
    say "version $before is back in its place."
  elif started; then
    say "version $before is back in its place, and runs. install.sh --back brings $current back."
    start_rig
  else
    fail "version $before is back in its place and is not well: journalctl -u edgerec and 'edgerec doctor' tell why."
  fi
}

# check: whether this is a whole tarball, for this machine
check() {
  [ -f "$here/VERSION" ] || fail "$here is no unpacked tarball of EdgeRec: VERSION is not there."
  (cd "$here" && sha256sum -c SHA256SUMS >/dev/null 2>&1) || fail "the files in $here do not match SHA256SUMS: unpack the tarball again; if that does not help, fetch it again."
  if [ -z "$root" ]; then
    "$here/edgerec" --version >/dev/null 2>&1 || fail "the program does not run on this machine ($(uname -m)): is this the tarball for its processor, and are libstdc++ 6 and glibc there?"
    [ -n "$(find /lib /lib64 /usr/lib /usr/lib64 -name 'libssl.so.*' 2>/dev/null | head -n 1)" ] || fail "OpenSSL's libssl (3 or 1.1) is missing: on Debian, apt-get install libssl3."
  fi
}

install() {
  look
  version=$(cat "$here/VERSION") copy=1
  new=$version
  while [ -e "$program/$new" ]; do # nothing that is there is moved: it may be what runs, or the way back
    copy=$((copy + 1))
    new=$version-$copy
  done
  mkdir -p "$(dirname "$unit")"
  half=$program/$new
  mkdir "$half"
  cp -R "$here/." "$half/"
  chmod -R u=rwX,go=rX "$half"
  chmod u=rwx,go=rx "$program"
  sync
  make_user
  [ "$rig" = no ] || [ ! -d "$half/rig" ] || make_rig_users

  # Until it is found well, `unproven` leads to what the way out and a later install go back to.
  switched=yes
  [ -z "$good" ] || link unproven "$good"
  use "$new"
  if [ -n "$root" ]; then
    enable edgerec.service
    [ ! -f "$units/edgerec-rig.service" ] || enable edgerec-rig.service
    [ ! -f "$units/edgerec-kiosk.service" ] || [ ! -x "$root/usr/bin/cage" ] || enable edgerec-kiosk.service
  elif [ "$start" = yes ] && has_systemd && ! started; then
    [ -z "$good" ] || fail "version $new is not well (journalctl -u edgerec)."
    fail "version $version is not well: journalctl -u edgerec and '$program/current/edgerec doctor --data $data' tell why."
  fi

  half= switched=no
  trap '' HUP INT TERM PIPE # what is well is brought to its end
  [ -z "$good" ] || link before "$good"
  rm -f "$program/unproven"
  for old in "$program"/*; do
    case ${old##*/} in
      current|before|"$new"|"$good") ;;
      *) rm -rf "$old" ;;
    esac
  done
  sync
  if [ "$start" = no ] || ! has_systemd; then
    say "version $version is installed in $program/current."
    [ "$start" = no ] || say "there is no systemd here: start $program/current/edgerec run as the user edgerec in your own way."
  else
    say "version $version is running. Speak to it: curl --unix-socket /run/edgerec/edgerec.sock http://localhost/v1/status"
    say "who may: root and the group edgerec (usermod -aG edgerec USER)."
    start_rig
  fi
}

[ "$action" != install ] || check
take_lock
trap leave EXIT
trap 'exit 130' HUP INT TERM PIPE
$action 9<&- # and nobody who is started from here holds the lock on
