# Sourced by run.sh: the guest's kernel. This file and kernel.config are its recipe: change either and it is built anew.

# Sets `kernel` (a bzImage) and `modules` (a directory with its modules somewhere below). No Debian kernel has simulated GPIO
# chips, so one is built from Debian's source, once. A directory with bzImage-* and modules-*.tar.gz saves that, at the price that
# it may not be able to record calls (guest/edges.sh). Returns 1 when it cannot be had here.
need_kernel() {
  local given=${HIL_PREBUILT:-} built name
  built=$cache/kernel-$(recipe tests/hil/kernel.config tests/hil/lib/kernel.sh)
  if [ -z "$given" ] && [ ! -e "$built" ] && [ -d ../shared/hil/prebuilt ]; then given=../shared/hil/prebuilt; fi
  if [ -z "$given" ]; then
    given=$built
    [ -e "$given" ] || build_kernel "$given" || return 1
  fi
  kernel=$(ls "$given"/bzImage-* 2>/dev/null | tail -n 1)
  [ -n "$kernel" ] || fail "no bzImage-* in $given"
  modules=$work/modules
  mkdir -p "$modules"
  for name in "$given"/modules-*.tar.gz; do
    [ ! -e "$name" ] || tar -xzf "$name" -C "$modules"
  done
  say "Kernel: $(basename "$kernel")"
}

build_kernel() { # DIRECTORY
  local built=$work/kernel source option version
  want_packages linux-source bc bison flex libelf-dev libssl-dev libc6-dev gcc make xz-utils cpio kmod perl || return 1
  say "Building the guest's kernel, once (some seven minutes on two cores) …"
  mkdir -p "$built/source" "$built/out" "$built/root"
  tar -xf "$(ls /usr/src/linux-source-*.tar.xz | sort -V | tail -n 1)" -C "$built/source" --strip-components=1 || return 1
  source=$built/source
  {
    make -s -C "$source" O="$built/out" ARCH=x86_64 tinyconfig &&
    (cd "$built/out" && "$source/scripts/kconfig/merge_config.sh" -m .config "$OLDPWD/tests/hil/kernel.config") &&
    make -s -C "$source" O="$built/out" ARCH=x86_64 olddefconfig &&
    make -s -C "$source" O="$built/out" ARCH=x86_64 -j"$(nproc)" bzImage modules &&
    make -s -C "$source" O="$built/out" ARCH=x86_64 INSTALL_MOD_PATH="$built/root" INSTALL_MOD_STRIP=1 modules_install
  } >"$work/kernel.log" 2>&1 </dev/null || { tail -n 20 "$work/kernel.log" >&2; return 1; }
  # Options are dropped without a word when another version of the kernel names them differently.
  for option in GPIO_SIM CONFIGFS_FS USB_SERIAL_FTDI_SIO KPROBE_EVENTS SECCOMP_FILTER CGROUP_BPF; do
    grep -q "^CONFIG_$option=y" "$built/out/.config" || fail "the kernel was built without $option: see tests/hil/kernel.config"
  done
  version=$(cat "$built/out/include/config/kernel.release")
  mkdir -p "$1.part" &&
    cp "$built/out/arch/x86/boot/bzImage" "$1.part/bzImage-$version" &&
    tar -czf "$1.part/modules-$version.tar.gz" -C "$built/root" lib &&
    mv "$1.part" "$1" || return 1
  rm -rf "$built"
}
