#!/bin/sh
# Installs, upgrades or removes EdgeRec on a television. Run it from the unpacked tarball; sh install.sh --help tells the rest.
set -eu

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
  --purge      with --uninstall: removes data, configuration and users, too
  --root DIR   installs into DIR instead of / (an image that is being built); starts nothing
  --help       shows this

What goes where: /opt/edgerec/VERSION and /opt/edgerec/current, /etc/systemd/system/edgerec.service, /usr/lib/sysusers.d/edgerec.conf,
/var/lib/edgerec (data, made by the service), /run/edgerec/edgerec.sock (0660: members of the group edgerec may speak to it).
With --rig: edgerec-rig.service, edgerec-kiosk.service and edgerec.service.d/rig.conf beside the unit, /usr/lib/sysusers.d/edgerec-rig.conf,
and /etc/edgerec/rig.conf, which says what is wired and is never overwritten.
HELP
}

say() { echo "edgerec: $*"; }
fail() { echo "edgerec: $*" >&2; exit 1; }

root= start=yes action=install purge=no rig=no
while [ $# -gt 0 ]; do
  case $1 in
    --root) [ $# -gt 1 ] || { echo "edgerec: --root needs a folder." >&2; exit 2; }; root=${2%/} start=no; shift ;;
    --no-start) start=no ;;
    --rig) rig=yes ;;
    --back) action=back ;;
    --uninstall) action=uninstall ;;
    --purge) purge=yes ;;
    --help|-h) usage; exit 0 ;;
    *) echo "edgerec: '$1' is not known; install.sh --help tells what is." >&2; exit 2 ;;
  esac
  shift
done

here=$(cd "$(dirname "$0")" && pwd)
program=$root/opt/edgerec units=$root/etc/systemd/system sysusers=$root/usr/lib/sysusers.d config=$root/etc/edgerec data=$root/var/lib/edgerec
unit=$units/edgerec.service users=$sysusers/edgerec.conf
[ ! -f "$units/edgerec-rig.service" ] || [ "$action" = uninstall ] || rig=yes # a bench stays one
[ -n "$root" ] || [ "$(id -u)" = 0 ] || fail "only root may install; try: sudo sh $0"
has_systemd() { [ -z "$root" ] && [ -d /run/systemd/system ]; }

remove_user() {
  if [ -z "$root" ] && id "$1" >/dev/null 2>&1; then
    userdel "$1" 2>/dev/null || deluser "$1"
  fi
}

remove_rig() {
  if has_systemd; then
    systemctl disable --now edgerec-kiosk.service edgerec-rig.service 2>/dev/null || true
  fi
  rm -f "$units/edgerec-rig.service" "$units/edgerec-kiosk.service" "$units/edgerec.service.d/rig.conf" "$sysusers/edgerec-rig.conf"
  rmdir "$units/edgerec.service.d" 2>/dev/null || true
  rm -rf "$data-kiosk"
  if [ "$purge" = yes ]; then
    rm -rf "$config"
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
    say "the bench is removed, the television is still there. install.sh --uninstall removes it."
    return
  fi
  if has_systemd; then
    systemctl disable --now edgerec.service 2>/dev/null || true
  fi
  rm -rf "$program"
  rm -f "$unit" "$users"
  if has_systemd; then
    systemctl daemon-reload
  fi
  if [ "$purge" = yes ]; then
    rm -rf "$data"
    remove_user edgerec
    say "removed, with all data."
  else
    say "removed. The viewing history is still in $data; install.sh --uninstall --purge removes it."
  fi
}

make_user() {
  mkdir -p "$(dirname "$users")"
  cp "$here/edgerec.sysusers" "$users"
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
  cp "$here/rig/edgerec-rig.sysusers" "$sysusers/edgerec-rig.conf"
  if [ -n "$root" ] || { id edgerec-rig && id edgerec-kiosk; } >/dev/null 2>&1; then
    return
  fi
  command -v systemd-sysusers >/dev/null 2>&1 || fail "systemd-sysusers is not there, and the users of the bench are made by it."
  systemd-sysusers "$sysusers/edgerec-rig.conf"
}

# place FROM TO: a file, in one step
place() {
  mkdir -p "$(dirname "$2")"
  cp "$1" "$2.new"
  mv "$2.new" "$2"
}

# link NAME VERSION: what /opt/edgerec/NAME names, changed in one step
link() {
  ln -sfn "$2" "$program/$1.new"
  mv -T "$program/$1.new" "$program/$1"
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
  systemctl enable edgerec.service >/dev/null 2>&1
  systemctl restart edgerec.service && "$here/edgerec" status --wait "${EDGEREC_WAIT:-60}" --data "$data"
}

# start_rig: the bench comes after the television and never takes it back
start_rig() {
  [ -f "$units/edgerec-rig.service" ] || return 0
  systemctl enable edgerec-rig.service >/dev/null 2>&1
  systemctl restart edgerec-rig.service || say "the rig does not run: journalctl -u edgerec-rig tells why. What is wired stands in $config/rig.conf."
  if command -v cage >/dev/null 2>&1; then
    systemctl enable edgerec-kiosk.service >/dev/null 2>&1
    systemctl restart edgerec-kiosk.service || say "the browser does not run: journalctl -u edgerec-kiosk tells why."
  else
    say "there is no screen on the monitor: apt-get install cage xwayland chromium, and install.sh --rig once more."
  fi
  say "a bench. Its wires: $config/rig.conf; stop edgerec-rig and try them: edgerec rig check."
}

back() {
  version=$(readlink "$program/current" 2>/dev/null || true) before=$(readlink "$program/before" 2>/dev/null || true)
  [ -n "$before" ] && [ -f "$program/$before/edgerec.service" ] || fail "there is no version before $version to go back to."
  use "$before"
  link before "$version"
  if [ "$start" = no ] || ! has_systemd; then
    say "version $before is back in its place."
  elif started; then
    say "version $before is back in its place, and runs. install.sh --back brings $version back."
    start_rig
  else
    fail "version $before is back in its place and is not well: journalctl -u edgerec and 'edgerec doctor' tell why."
  fi
}

install() {
  [ -f "$here/VERSION" ] || fail "$here is no unpacked tarball of EdgeRec: VERSION is not there."
  (cd "$here" && sha256sum -c SHA256SUMS >/dev/null 2>&1) || fail "the files in $here do not match SHA256SUMS: unpack the tarball again; if that does not help, fetch it again."
  version=$(cat "$here/VERSION")
  if [ -z "$root" ]; then
    "$here/edgerec" --version >/dev/null 2>&1 || fail "the program does not run on this machine ($(uname -m)): is this the tarball for its processor, and are libstdc++ 6 and glibc there?"
    [ -n "$(find /lib /lib64 /usr/lib /usr/lib64 -name 'libssl.so.*' 2>/dev/null | head -n 1)" ] || fail "OpenSSL's libssl (3 or 1.1) is missing: on Debian, apt-get install libssl3."
  fi

  before=$(readlink "$program/current" 2>/dev/null || true)
  mkdir -p "$program" "$(dirname "$unit")"
  rm -rf "$program/$version.new"
  mkdir "$program/$version.new"
  cp -R "$here/." "$program/$version.new/"
  sync
  if [ "$before" = "$version" ]; then
    rm -rf "$program/$version.old"
    mv "$program/$version" "$program/$version.old"
    before=$version.old
  fi
  rm -rf "${program:?}/$version"
  mv "$program/$version.new" "$program/$version"
  make_user
  [ "$rig" = no ] || [ ! -d "$here/rig" ] || make_rig_users
  use "$version"
  if [ -n "$before" ]; then
    link before "$before"
  fi

  if [ "$start" = no ] || ! has_systemd; then
    say "version $version is installed in $program/current."
    [ "$start" = no ] || say "there is no systemd here: start $program/current/edgerec run as the user edgerec in your own way."
  else
    if started; then
      say "version $version is running. Speak to it: curl --unix-socket /run/edgerec/edgerec.sock http://localhost/v1/status"
      say "who may: root and the group edgerec (usermod -aG edgerec USER)."
      start_rig
    elif [ -n "$before" ]; then
      use "$before"
      link before "$version"
      systemctl daemon-reload
      systemctl restart edgerec.service || true
      fail "version $version is not well (journalctl -u edgerec); $before is back in its place."
    else
      fail "version $version is not well: journalctl -u edgerec and '$program/current/edgerec doctor --data $data' tell why."
    fi
  fi

  for old in "$program"/*; do
    case ${old##*/} in
      current|before|"$version"|"$before") ;;
      *) rm -rf "$old" ;;
    esac
  done
}

$action
