#!/usr/bin/env bash
# Makes the tarball that install.sh installs from: tarball.sh PUBLISHED-FOLDER RUNTIME OUTPUT-FOLDER
# The same published files give the same bytes: sorted, owned by root, dated by the commit (or SOURCE_DATE_EPOCH).
set -euo pipefail
published=$(realpath "$1") runtime=$2
mkdir -p "$3" && output=$(realpath "$3")
here=$(cd "$(dirname "$0")" && pwd) root=$(cd "$(dirname "$0")/../.." && pwd)
export LC_ALL=C

version=$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' "$root/Directory.Build.props")
epoch=${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct 2>/dev/null)} || {
  echo "tarball.sh: this is no git checkout, so the date of its files is unknown: set SOURCE_DATE_EPOCH to seconds since 1970." >&2
  exit 2
}
name=edgerec-$version-$runtime
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/$name"
cp -r "$published/." "$work/$name/"
cp "$here/install.sh" "$here/edgerec.service" "$here/edgerec.sysusers" "$root/LICENSE" "$work/$name/"
echo "$version" >"$work/$name/VERSION"

notices() {
  echo "EdgeRec holds software of others. What it is, and under which terms:"
  while IFS='|' read -r package folder; do
    printf '\n\n%s\n%s\n\n' "======== $package ========" ""
    own=$here/licences/${package%% *}.txt
    [ -f "$own" ] && cat "$own"
    find "$folder" -maxdepth 1 -type f \( -iname 'license*' -o -iname '*third*party*notices*' \) | sort | while read -r text; do
      tr -d '\r' <"$text"
      echo
    done
  done < <(sort "$(ls -t "$root"/Device/obj/Release/net*/"$runtime"/notices.list | head -1)")
}
notices | gzip -9n >"$work/$name/THIRD-PARTY-NOTICES.txt.gz" # half a megabyte of licences counts on a television

cd "$work/$name"
find . -type f -exec chmod 644 {} + && chmod 755 edgerec install.sh
find . -type f ! -name SHA256SUMS -printf '%P\0' | sort -z | xargs -0 sha256sum >SHA256SUMS
cd "$work"
tar --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$epoch" --mode=u=rwX,go=rX --format=ustar -cf - "$name" | gzip -9n >"$output/$name.tar.gz"
cd "$output"
sha256sum "$name.tar.gz" >"$name.tar.gz.sha256"
echo "$output/$name.tar.gz"
