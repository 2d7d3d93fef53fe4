#!/bin/sh
# Installs, upgrades or removes EdgeRec on a television. Run it from the unpacked tarball; sh install.sh --help tells the rest.
set -eu

usage() {
  cat <<'HELP'
Usage: install.sh [--root DIR] [--no-start]
       install.sh --uninstall [--purge] [--root DIR]

Installs EdgeRec from the folder that this script lies in, or upgrades it: viewing history, catalogue and settings stay as they are.
The version before is kept; when the new one does not start, it is put back.

  --no-start   copies the files and leaves the service as it is
  --uninstall  removes program, unit and socket; the data in /var/lib/edgerec stays
  --purge      with --uninstall: removes the data and the user, too
  --root DIR   installs into DIR instead of / (an image that is being built); starts nothing
  --help       shows this

What goes where: /opt/edgerec/VERSION and /opt/edgerec/current, /etc/systemd/system/edgerec.service, /usr/lib/sysusers.d/edgerec.conf,
/var/lib/edgerec (data, made by the service), /run/edgerec/edgerec.sock (0660: members of the group edgerec may speak to it).
HELP
}

say() { echo "edgerec: $*"; }
fail() { echo "edgerec: $*" >&2; exit 1; }

root= start=yes action=install purge=no
while [ $# -gt 0 ]; do
  case $1 in
    --root) [ $# -gt 1 ] || { echo "edgerec: --root needs a folder." >&2; exit 2; }; root=${2%/} start=no; shift ;;
    --no-start) start=no ;;
    --uninstall) action=uninstall ;;
    --purge) purge=yes ;;
    --help|-h) usage; exit 0 ;;
    *) echo "edgerec: '$1' is not known; install.sh --help tells what is." >&2; exit 2 ;;
  esac
  shift
done

here=$(cd "$(dirname "$0")" && pwd)
program=$root/opt/edgerec unit=$root/etc/systemd/system/edgerec.service users=$root/usr/lib/sysusers.d/edgerec.conf data=$root/var/lib/edgerec
[ -n "$root" ] || [ "$(id -u)" = 0 ] || fail "only root may install; try: sudo sh $0"
has_systemd() { [ -z "$root" ] && [ -d /run/systemd/system ]; }

uninstall() {
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
    if [ -z "$root" ] && id edgerec >/dev/null 2>&1; then
      userdel edgerec 2>/dev/null || deluser edgerec
    fi
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

# point_to VERSION: what /opt/edgerec/current names, changed in one step
point_to() {
  ln -sfn "$1" "$program/current.new"
  mv -T "$program/current.new" "$program/current"
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
  cp "$here/edgerec.service" "$unit"
  point_to "$version"
  sync

  if [ "$start" = no ] || ! has_systemd; then
    say "version $version is installed in $program/current."
    [ "$start" = no ] || say "there is no systemd here: start $program/current/edgerec run as the user edgerec in your own way."
  else
    systemctl daemon-reload
    systemctl enable edgerec.service >/dev/null 2>&1
    if systemctl restart edgerec.service; then
      say "version $version is running. Speak to it: curl --unix-socket /run/edgerec/edgerec.sock http://localhost/v1/status"
      say "who may: root and the group edgerec (usermod -aG edgerec USER)."
    elif [ -n "$before" ]; then
      point_to "$before"
      systemctl restart edgerec.service || true
      fail "version $version did not start (journalctl -u edgerec); $before is back in its place."
    else
      fail "version $version did not start: journalctl -u edgerec tells why."
    fi
  fi

  for old in "$program"/*; do
    case ${old##*/} in
      current|"$version"|"$before") ;;
      *) rm -rf "$old" ;;
    esac
  done
}

$action
