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
cp "$here/install.sh" "$here/edgerec.service" "$here/edgerec.sysusers" "$here/sync.conf" "$root/LICENSE" "$work/$name/"
cp -r "$here/rig" "$work/$name/rig"
cp "$here/rig.conf" "$work/$name/rig/"
echo "$version" >"$work/$name/VERSION"

# The folder of each package that went in: what the compiler read, and what was published as it is.
built=$(ls -td "$root"/Device/obj/Release/net*/"$runtime" | head -1)
packages=$(sed -nE 's:^(-r\:)?"?(/.*/[^/]+/[0-9][^/]*)/(lib|runtimes)/.*:\2:p' "$built/native/edgerec.ilc.rsp" "$built/shipped.list" | sort -u)

notices() {
  echo "EdgeRec holds software of others. What it is, and under which terms:"
  while read -r folder; do
    spec=$(echo "$folder"/*.nuspec)
    id=$(sed -n 's:.*<id>\(.*\)</id>.*:\1:p' "$spec") number=$(sed -n 's:.*<version>\(.*\)</version>.*:\1:p' "$spec")
    printf '\n\n%s\n%s\n\n' "======== $id $number ========" ""
    sed -n 's:.*<license type="expression">\(.*\)</license>.*:Licence\: \1:p; s:.*<copyright>\(.*\)</copyright>.*:\1:p' "$spec" | tr -d '\r'
    echo
    own=$here/licences/$id.txt
    [ -f "$own" ] && cat "$own"
    find "$folder" -maxdepth 1 -type f \( -iname 'license*' -o -iname '*third*party*notices*' \) | sort | while read -r text; do
      tr -d '\r' <"$text"
      echo
    done
  done <<<"$packages"
}
notices | gzip -9n >"$work/$name/THIRD-PARTY-NOTICES.txt.gz" # half a megabyte of licences counts on a television
"$here/sbom.sh" "$published" "$version" "$epoch" <<<"$packages" >"$work/$name/sbom.cdx.json"

cd "$work/$name"
find . -type f -exec chmod 644 {} + && chmod 755 edgerec install.sh rig/kiosk.sh
find . -type f ! -name SHA256SUMS -printf '%P\0' | sort -z | xargs -0 sha256sum >SHA256SUMS
cd "$work"
tar --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$epoch" --mode=u=rwX,go=rX --format=ustar -cf - "$name" | gzip -9n >"$output/$name.tar.gz"
cd "$output"
sha256sum "$name.tar.gz" >"$name.tar.gz.sha256"
echo "$output/$name.tar.gz"
