#!/usr/bin/env bash
# Fetches what the arm64 machine of the system tests is made of, from Debian: a kernel with the modules it needs, and the libraries
# that the published program is linked with. fetch-machine.sh FOLDER; what is there already is not fetched again.
set -euo pipefail
mkdir -p "$1" && folder=$(realpath "$1")
[ -f "$folder/complete" ] && exit 0
rm -rf "${folder:?}"/{apt,debs,root,kernel,modules}
mkdir -p "$folder"/{debs,root,modules} "$folder"/apt/{state/lists/partial,cache/archives/partial}
touch "$folder/apt/status"

# A private configuration: this machine's own package lists and architectures stay as they are.
suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
apt() {
  apt-get -qq -o APT::Architecture=arm64 -o APT::Architectures=arm64 -o Dir::State="$folder/apt/state" -o Dir::State::status="$folder/apt/status" \
    -o Dir::Cache="$folder/apt/cache" -o APT::Sandbox::User=root -o Acquire::Retries=3 "$@"
}
apt update
kernel=$(apt-cache -o APT::Architecture=arm64 -o APT::Architectures=arm64 -o Dir::State="$folder/apt/state" -o Dir::State::status="$folder/apt/status" \
  -o Dir::Cache="$folder/apt/cache" depends linux-image-arm64 | sed -n 's/.*Depends: \(linux-image-[0-9].*-arm64\).*/\1/p' | head -1)
[ -n "$kernel" ] || { echo "No arm64 kernel is named by linux-image-arm64 of $suite." >&2; exit 1; }
(cd "$folder/debs" && apt download "$kernel" busybox-static libc6 libgcc-s1 libstdc++6 libssl3)

for deb in "$folder"/debs/*.deb; do
  case $deb in
    */linux-image-*) dpkg-deb -x "$deb" "$folder/kernel-tree" ;;
    *) dpkg-deb -x "$deb" "$folder/root" ;;
  esac
done
cp "$folder"/kernel-tree/boot/vmlinuz-* "$folder/kernel"
modules=$(echo "$folder"/kernel-tree/lib/modules/*)
# In the order in which they are to be loaded.
for module in virtio virtio_ring virtio_pci_legacy_dev virtio_pci_modern_dev virtio_pci virtio_mmio virtio_blk failover net_failover virtio_net crc16 crc32c_generic libcrc32c mbcache jbd2 ext4; do
  found=$(find "$modules" -name "$module.ko" -o -name "$module.ko.xz" | head -1)
  [ -n "$found" ] || continue # built into this kernel
  cp "$found" "$folder/modules/"
  echo "$(basename "$found")" >>"$folder/modules/order"
done
rm -rf "$folder"/{kernel-tree,apt,debs}
rm -rf "$folder"/root/usr/share
touch "$folder/complete"
