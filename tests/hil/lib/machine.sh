# Sourced by run.sh: the virtual PC.

# /dev/kvm may be there and still run no guest (a guest inside a guest), so it is tried: the kernel alone, until its first line.
accelerator() {
  local said=$work/kvm.log
  if [ -w /dev/kvm ] && timeout 5 qemu-system-x86_64 -M q35 -accel kvm -m 256 -nodefaults -no-user-config -display none -no-reboot \
      -kernel "$kernel" -append 'console=ttyS0 panic=-1' -serial "file:$said" >/dev/null 2>&1 && grep -q 'Linux version' "$said"; then
    echo kvm
  else
    echo tcg,thread=multi,tb-size=512
  fi
}

# Starts it from the cached disk, which stays as it is: what the guest writes lasts for this run, over reboots too.
# Returns 1 when it does not come up.
machine_start() {
  local accel
  accel=$(accelerator)
  say "Booting (${accel%%,*}) …"
  port=$(free_port)
  monitor_port=$(free_port)
  # An old processor: what newer ones add costs an emulator more than it brings. It dies with this script, however that ends.
  setpriv --pdeathsig KILL \
    qemu-system-x86_64 -M q35 -accel "$accel" -cpu "$([ "$accel" = kvm ] && echo host || echo Nehalem)" -smp 2 -m 1024 -nodefaults -no-user-config -display none \
    -kernel "$kernel" -append "console=ttyS0 root=/dev/vda rw quiet loglevel=3 net.ifnames=0 ip=10.0.2.15::10.0.2.2:255.255.255.0::eth0:off systemd.show_status=0 mitigations=off panic=1" \
    -drive "if=virtio,format=raw,snapshot=on,file=$rootfs" -drive "if=virtio,format=raw,snapshot=on,file=$payload" \
    -netdev "user,id=net,restrict=on,hostfwd=tcp:127.0.0.1:$port-:2222" -device virtio-net-pci,netdev=net,romfile= \
    -device virtio-rng-pci -device qemu-xhci,id=usb -qmp "tcp:127.0.0.1:$monitor_port,server=on,wait=off" \
    -serial "file:$work/console.log" >"$work/qemu.log" 2>&1 </dev/null &
  machine=$!
  wait_for 600 "the guest's shell" answers_or_gone
  answers || { tail -n 20 "$work/qemu.log" "$work/console.log" >&2; return 1; }
}

machine_runs() { [ -n "${machine:-}" ] && kill -0 "$machine" 2>/dev/null; }
answers() { in_guest 10 true; }
answers_or_gone() { answers || ! machine_runs; }

machine_stop() {
  [ -n "${machine:-}" ] || return 0
  kill -KILL "$machine" 2>/dev/null || true
  wait "$machine" 2>/dev/null || true
  machine=
}

# in_guest SECONDS COMMAND: runs it as root in the guest, shows what it says, returns what it returned; 255 without an answer.
# A line "__host=COMMAND" is done on this side (guest/scene.sh, on_host).
in_guest() {
  local line said=255
  while IFS= read -r line; do
    case $line in
      '') ;;
      __host=*) host_does "${line#__host=}" </dev/null ;;
      __status=*) said=${line#__status=} ;;
      *) printf '%s\n' "$line" ;;
    esac
  done < <(timeout "$1" bash -c 'exec 3<>"/dev/tcp/127.0.0.1/$0"
    printf "( %s\n) </dev/null 2>&1\nprintf \"\\\\n__status=%%s\\\\n\" \$?\nexit\n" "$1" >&3
    cat <&3' "$port" "$2" 2>/dev/null)
  return "$said"
}

# host_does COMMAND: pulls and plugs for a scene, and tells it.
host_does() {
  local said=cannot words
  read -ra words <<<"$1"
  case ${words[0]} in
    plug | pull) ! "${words[@]}" || said=done ;;
  esac
  in_guest 30 "echo $said >/run/hil/host"
}

# monitor COMMAND ARGUMENTS: one command of QEMU's protocol; false, and what it says, when it is refused.
monitor() {
  local answer
  answer=$(timeout 20 bash -c 'exec 3<>"/dev/tcp/127.0.0.1/$0"
    printf "{\"execute\":\"qmp_capabilities\"}\n{\"execute\":\"%s\",\"arguments\":%s,\"id\":\"this\"}\n" "$1" "$2" >&3
    grep -m 1 -E "\"id\": ?\"this\"" <&3' "$monitor_port" "$1" "$2") || { say "QEMU's monitor does not answer"; return 1; }
  case $answer in *'"error"'*) say "QEMU: $answer"; return 1 ;; esac
}
