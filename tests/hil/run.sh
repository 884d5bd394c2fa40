#!/usr/bin/env bash
# The published program under real systemd, on a kernel with GPIO chips, in a virtual PC: plays scenes and counts edges.
#   tests/hil/run.sh            every scene; the last line is "N passed, N failed, N skipped"
#   tests/hil/run.sh SCENE…     those (tests/hil/scenes)
#   tests/hil/run.sh --shell    the machine, installed and running, with a root shell in it
# Installs Debian packages that are missing (QEMU, mmdebstrap, a compiler), as root or by sudo. Keeps the guest's kernel and disk
# in ~/.cache/edge-gateway-hil (HIL_CACHE), by the hash of their recipes. HIL_PREBUILT names a directory with a kernel; without
# one it is built, which takes several minutes. Where the machine cannot be had or breaks, scenes are skipped and counted so, with
# the reason; a scene fails only by what it checks. Leaves nothing running.
set -euo pipefail
cd "$(dirname "$0")/../.."
. scripts/lib/setup.sh
. tests/hil/lib/kernel.sh
. tests/hil/lib/rootfs.sh
. tests/hil/lib/machine.sh
. tests/hil/lib/encoder.sh

# In this order: the last one reboots the guest, after which OPERA's side begins anew.
all=(follow unit restart kill stop labels busy unplug expander encoder power-on)

shell=false
scenes=("$@")
case ${1:-} in
  '') scenes=("${all[@]}") ;;
  --shell) shell=true ;;
  -*) sed -n '2,9s/^# \{0,1\}//p' "$0"; [ "$1" = --help ] && exit 0 || exit 2 ;;
esac
for scene in "${scenes[@]}"; do
  $shell || [ -e "tests/hil/scenes/$scene.sh" ] || fail "there is no scene '$scene': ${all[*]}"
done

skip_all() { say "The guest machine is skipped: $*"; say "0 passed, 0 failed, ${#scenes[@]} skipped"; exit 0; }
[ "$(uname -m)" = x86_64 ] || skip_all "it is built for x86_64 only"
command -v apt-get >/dev/null || skip_all "it is built from Debian packages, and this is no Debian"
want_packages qemu-system-x86 mmdebstrap e2fsprogs util-linux gcc libc6-dev || skip_all "its packages cannot be installed"
[ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null || skip_all "the guest's disk is built as root; run this as root, or with a sudo that does not ask"
need_dotnet

# Never across a mount: an installation of Debian that was cut off may have left the kernel's file systems in it.
clear_away() { as_root rm -rf --one-file-system "$1"; }

cache=${HIL_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/edge-gateway-hil}
mkdir -p "$cache"
cache=$(cd "$cache" && pwd)
# What a run that was killed could not remove.
for stale in "${TMPDIR:-/tmp}"/edge-gateway-hil.*; do
  owner=${stale##*/edge-gateway-hil.}
  [ ! -d "$stale" ] || [ -d "/proc/${owner%%.*}" ] || clear_away "$stale"
done
work=$(mktemp -d "${TMPDIR:-/tmp}/edge-gateway-hil.$$.XXXXXX")
trap 'lock_stop; machine_stop; clear_away "$work"' EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

# recipe FILE…: what names a thing in the cache, so that a changed recipe is cooked anew.
recipe() { cat "$@" | sha256sum | cut -c1-12; }

# The second disk: what is tested, and the scenes. It is made in every run.
make_payload() {
  local tree=$work/payload program
  mkdir -p "$tree/lib" "$tree/modules"
  say "Publishing …"
  # Precompiled where that can be had: an emulated processor takes half a minute to compile what a start needs, at every start.
  program=$(./publish.sh --r2r 2>/dev/null || ./publish.sh) || fail "the program cannot be published"
  cp "${program%% *}" "$tree/edge-gateway"
  dotnet publish tests/EdgeGateway.Sandbox -c Release -r linux-x64 --self-contained -o "$work/sandbox" --nologo -v quiet \
    -p:PublishSingleFile=true -p:DebugType=none -p:NuGetLockFilePath=obj/publish-linux-x64.lock.json || fail "the sandbox cannot be published"
  mv "$work/sandbox/ohip-sandbox" "$tree/"
  cp -r systemd firmware-config "$tree/"
  cp -r scripts/lib/. "$tree/lib/"
  cp -r tests/hil/guest tests/hil/scenes "$tree/"
  gcc -O2 -Wall -static -o "$tree/edge-count" tests/hil/guest/edge-count.c
  find "$modules" -name '*.ko' -exec cp {} "$tree/" \;
  # What the kernel has built in, so that modprobe knows that too.
  find "$modules" -type f -name 'modules.*' -exec cp {} "$tree/modules/" \;
  payload=$work/payload.ext4
  truncate -s 250M "$payload"
  PATH=$PATH:/usr/sbin:/sbin mke2fs -q -t ext4 -m 0 -O ^has_journal -d "$tree" "$payload"
}

# play SCENE: one scene, in the guest; power-on takes a reboot in its middle.
play() {
  local before
  in_guest 1200 "bash /opt/hil/guest/scene.sh $1" || return
  [ "$1" = power-on ] || return 0
  before=$(boot_id) || return
  in_guest 60 "systemctl reboot" >/dev/null || true
  wait_for 600 "the guest is back" rebooted "$before" || { say "note: the guest does not come back from a reboot"; return 77; }
  in_guest 1200 "bash /opt/hil/guest/scene.sh power-on-after"
}
boot_id() { in_guest 10 "cat /proc/sys/kernel/random/boot_id"; }
rebooted() { local id; id=$(boot_id) && [ "$id" != "$1" ]; }

need_rootfs || skip_all "the guest's Debian cannot be installed"
need_kernel || skip_all "the guest's kernel cannot be had"
make_payload
machine_start || skip_all "the guest does not start"
code=0
in_guest 600 "bash /opt/hil/guest/install.sh" || code=$?
case $code in
  0) ;;
  255) skip_all "the guest does not answer" ;;
  *) fail "the program could not be installed in the guest" ;;
esac
if $shell; then
  say "A root shell in the guest; Ctrl-D ends it and the machine."
  exec 3<>"/dev/tcp/127.0.0.1/$port"
  cat <&3 &
  cat >&3 || true
  exit 0
fi

passed=0 failed=0 skipped=0 table=()
for scene in "${scenes[@]}"; do
  say "-- $scene"
  began=$SECONDS code=0
  if ! machine_runs; then
    skipped=$((skipped + 1))
    table+=("$(printf '%-10s %-8s' "$scene" skipped)  the machine is gone")
    say "   ${table[-1]}"
    continue
  fi
  play "$scene" >"$work/scene.log" 2>&1 || code=$?
  # A scene that nobody can ask is no verdict about the program.
  if [ $code = 255 ] && ! answers; then
    code=77
    say "note: the guest does not answer any more" >>"$work/scene.log"
  fi
  case $code in
    0) passed=$((passed + 1)) result=passed ;;
    77) skipped=$((skipped + 1)) result=skipped ;;
    *)
      failed=$((failed + 1)) result=FAILED
      cat "$work/scene.log"
      say "--- the gateway's log"
      in_guest 20 "journalctl -u edge-gateway -n 60 --no-pager -o cat" || true
      ;;
  esac
  edges=$(sed -n 's/^edges: //p' "$work/scene.log" | tail -n 1)
  note=$(sed -n 's/^note: //p' "$work/scene.log" | tail -n 1)
  table+=("$(printf '%-10s %-8s %4s s  %-34s %s' "$scene" "$result" $((SECONDS - began)) "${edges:--}" "$note")")
  say "   ${table[-1]}"
done

printf '\n%-10s %-8s %6s  %-34s %s\n' scene result took edges "what was seen"
printf '%s\n' "${table[@]}"
say "On $(nproc) processors, load $(cut -d' ' -f1-3 /proc/loadavg)."
say "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
