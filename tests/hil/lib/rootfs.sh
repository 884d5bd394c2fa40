# Sourced by run.sh: the guest's disk, a small Debian. This file is its recipe: change it and the disk is built anew.

# Sets `rootfs`, an ext4 image. Returns 1 when it cannot be made here: no mirror, no room.
need_rootfs() {
  local suite tree=$work/rootfs
  suite=$(. /etc/os-release && echo "${VERSION_CODENAME:-bookworm}")
  case $suite in bookworm | trixie) ;; *) suite=bookworm ;; esac
  rootfs=$cache/rootfs-$suite-$(recipe tests/hil/lib/rootfs.sh).ext4
  [ ! -e "$rootfs" ] || return 0
  say "Building the guest's Debian ($suite), once (about a minute) …"
  # What the package of the gateway depends on, a broker, and what the scenes use to look and to be in the way.
  as_root timeout 1200 mmdebstrap --quiet --variant=apt --format=directory \
    --include=systemd,systemd-sysv,udev,dbus,kmod,iproute2,procps,libmosquitto1,libsqlite3-0,tzdata,ca-certificates,mosquitto,mosquitto-clients,curl,gpiod,i2c-tools,socat,strace \
    --aptopt='APT::Install-Recommends "false"' \
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
    "$suite" "$tree" >"$work/rootfs.log" 2>&1 || { tail -n 20 "$work/rootfs.log" >&2; return 1; }
  as_root bash -euc "$(declare -f settle_rootfs); settle_rootfs '$tree'" &&
    truncate -s 600M "$rootfs.part" &&
    as_root env PATH="$PATH:/usr/sbin:/sbin" mke2fs -q -t ext4 -m 0 -d "$tree" "$rootfs.part" || return 1
  clear_away "$tree"
  mv "$rootfs.part" "$rootfs"
}

# What makes a Debian tree a test machine: no login prompts, no timers, a shell for the harness, chips before the gateway.
settle_rootfs() { # TREE
  local unit
  echo box >"$1/etc/hostname"
  printf '%s\n' '127.0.0.1 localhost' '127.0.1.1 box' >"$1/etc/hosts"
  # A given id: without one systemd would run its first-boot work in every run.
  echo 0123456789abcdef0123456789abcdef >"$1/etc/machine-id"
  printf '%s\n' '/dev/vda / ext4 noatime 0 1' '/dev/vdb /opt/hil ext4 ro 0 0' >"$1/etc/fstab"
  mkdir -p "$1/opt/hil" "$1/etc/edge-gateway" "$1/etc/credstore"
  chmod 700 "$1/etc/credstore"
  for unit in getty@tty1.service serial-getty@ttyS0.service apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer \
    e2scrub_all.timer e2scrub_reap.service fstrim.timer systemd-timesyncd.service; do
    ln -sf /dev/null "$1/etc/systemd/system/$unit"
  done
  # An emulated processor is slow. This is not about the unit, which stays as it is shipped.
  mkdir -p "$1/etc/systemd/system.conf.d"
  printf '%s\n' '[Manager]' 'DefaultTimeoutStartSec=300' >"$1/etc/systemd/system.conf.d/hil.conf"
  # The broker of a box listens on loopback only.
  printf '%s\n' 'listener 1883 127.0.0.1' 'allow_anonymous true' >"$1/etc/mosquitto/conf.d/hil.conf"

  # A root shell on a port that only the host's loopback reaches. Nothing like it is on a box.
  cat >"$1/etc/systemd/system/hil-agent.service" <<'UNIT'
[Unit]
Description=The harness's way in
[Service]
ExecStart=/usr/bin/socat TCP-LISTEN:2222,fork,reuseaddr EXEC:/bin/bash,stderr
KillMode=process
Restart=always
UNIT
  # On a box the kernel makes its chips before any service starts.
  cat >"$1/etc/systemd/system/hil-chips.service" <<'UNIT'
[Unit]
Description=The box's GPIO chips
RequiresMountsFor=/opt/hil /sys/kernel/config
Before=edge-gateway.service
[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/bin/bash /opt/hil/guest/chips.sh
UNIT
  mkdir -p "$1/etc/systemd/system/multi-user.target.wants"
  ln -sf /etc/systemd/system/hil-agent.service /etc/systemd/system/hil-chips.service "$1/etc/systemd/system/multi-user.target.wants/"
}
