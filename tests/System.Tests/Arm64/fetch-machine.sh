#!/usr/bin/env bash
# Fetches what the arm64 machine of the system tests is made of, from Debian: a kernel with the modules it needs, the libraries
# that the published program is linked with, both versions of libgpiod, what a Raspberry Pi Zero 2 W is made of, and a small system with systemd.
# fetch-machine.sh FOLDER; what is there already is not fetched again.
set -euo pipefail
edition=4 # a folder of another edition is fetched anew
mkdir -p "$1" && folder=$(realpath "$1")
[ "$(cat "$folder/complete" 2>/dev/null)" = $edition ] && exit 0
rm -rf "${folder:?}"/{apt,debs,root,systemd,kernel,kernel-tree,modules,libgpiod,complete,*.dtb}
mkdir -p "$folder"/{debs,root,systemd,modules} "$folder"/libgpiod/{1,2} "$folder"/apt/{state/lists/partial,cache/archives/partial}
touch "$folder/apt/status"

# A private configuration: this machine's own package lists and architectures stay as they are.
suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
private=(-o APT::Architecture=arm64 -o APT::Architectures=arm64 -o Dir::State="$folder/apt/state" -o Dir::State::status="$folder/apt/status"
  -o Dir::Cache="$folder/apt/cache" -o APT::Sandbox::User=root -o Acquire::Retries=3)
apt-get -qq "${private[@]}" update
kernel=$(apt-cache "${private[@]}" depends linux-image-arm64 | sed -n 's/.*Depends: \(linux-image-[0-9].*-arm64\).*/\1/p' | head -1)
[ -n "$kernel" ] || { echo "No arm64 kernel is named by linux-image-arm64 of $suite." >&2; exit 1; }
(cd "$folder/debs" && apt-get -qq "${private[@]}" download "$kernel")
apt-get -qq "${private[@]}" install -y --download-only --no-install-recommends busybox-static libc6 libgcc-s1 libstdc++6 libssl3 systemd

# libgpiod 1 was Debian's until 12, libgpiod 2 is since 13; both run with the libraries of either.
for suite in bookworm trixie; do
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian $suite main"
done >"$folder/apt/sources.list"
both=("${private[@]}" -o Dir::Etc::sourcelist="$folder/apt/sources.list" -o Dir::Etc::sourceparts=-)
apt-get -qq "${both[@]}" update
(cd "$folder/debs" && apt-get -qq "${both[@]}" download libgpiod2 libgpiod3)
for version in 1 2; do
  dpkg-deb -x "$folder"/debs/libgpiod$((version + 1))_*.deb "$folder/debs/libgpiod$version"
  cp -a "$folder/debs/libgpiod$version"/usr/lib/aarch64-linux-gnu/libgpiod.so.* "$folder/libgpiod/$version/"
done

dpkg-deb -x "$folder"/debs/linux-image-*.deb "$folder/kernel-tree"
for deb in "$folder"/apt/cache/archives/*.deb; do
  case $(basename "$deb") in
    busybox-static_* | libc6_* | libgcc-s1_* | libstdc++6_* | libssl3_*) dpkg-deb -x "$deb" "$folder/root" ;;
    debconf_* | gcc-*) ;;
    *) dpkg-deb -x "$deb" "$folder/systemd" ;;
  esac
done
cp "$folder"/kernel-tree/boot/vmlinuz-* "$folder/kernel"
cp "$folder"/kernel-tree/usr/lib/linux-image-*/broadcom/bcm2837-rpi-zero-2-w.dtb "$folder/"
modules=$(echo "$folder"/kernel-tree/lib/modules/*)
take() { # take LIST MODULE...: puts modules into the folder and their names, in the order in which they are to be loaded, into the list
  local list=$1 module found; shift
  for module; do
    found=$(find "$modules" -name "$module.ko" -o -name "$module.ko.xz" | head -1)
    [ -n "$found" ] || continue # built into this kernel
    cp "$found" "$folder/modules/"
    basename "$found" >>"$folder/modules/$list"
  done
}
take order virtio virtio_ring virtio_pci_legacy_dev virtio_pci_modern_dev virtio_pci virtio_mmio virtio_blk failover net_failover virtio_net crc16 crc32c_generic libcrc32c mbcache jbd2 ext4 \
  xxhash zstd_compress lz4_compress lz4hc_compress crc32_generic f2fs i6300esb
# Keyboards that a program plays, and an infrared receiver that hears its own transmitter.
take inputs evdev uinput rc-core rc-loopback ir-nec-decoder
# A video card whose two HDMI-CEC ends are wired to each other: one a television's, one a player's.
take cec mc videodev videobuf2-common videobuf2-memops videobuf2-v4l2 videobuf2-dma-contig videobuf2-vmalloc cec v4l2-dv-timings v4l2-tpg vivid
sed -i 's/^vivid.*/& node_types=0x101 num_inputs=1 input_types=3 num_outputs=1 output_types=1/' "$folder/modules/cec"
rm -rf "$folder"/{kernel-tree,apt,debs}
rm -rf "$folder"/{root,systemd}/usr/share/{doc,man,locale,lintian,bash-completion,zsh,bug,info}
rm -rf "$folder"/root/usr/share
echo $edition >"$folder/complete"
