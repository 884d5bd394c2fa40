# Sourced by run.sh: USB serial bridges (QEMU plays an FTDI FT232), one of them with a lock system at its other end. Scenes plug
# and pull them (guest/scene.sh, on_host).

# The lock system, played by the sandbox on this side: its person takes six seconds to present a card, time enough to pull a cable.
lock_start() {
  [ -z "${lock:-}" ] || return 0
  lock_port=$(free_port)
  setpriv --pdeathsig KILL "$work/payload/ohip-sandbox" --url "http://127.0.0.1:$(free_port)" --encoder-tcp "$lock_port" --encoder-dialect salto \
    --encoder-card-seconds 6 >"$work/lock.log" 2>&1 </dev/null &
  lock=$!
  wait_for 60 "the lock system" lock_listens
}
lock_listens() { (exec 3<>"/dev/tcp/127.0.0.1/$lock_port"); }

lock_stop() {
  [ -n "${lock:-}" ] || return 0
  kill -KILL "$lock" 2>/dev/null || true
  wait "$lock" 2>/dev/null || true
  lock=
}

# plug PORT SERIAL: a bridge with this serial number into this USB port; ENC0042 is the lock system's, others are wired to nothing.
# Each plug is a new connection: what an encoder says while its cable is out is not heard later.
plug() {
  local wire='{"type":"null","data":{}}'
  if [ "$2" = ENC0042 ]; then
    lock_start || return
    wire='{"type":"socket","data":{"server":false,"addr":{"type":"inet","data":{"host":"127.0.0.1","port":"'$lock_port'"}}}}'
  fi
  monitor chardev-add "{\"id\":\"wire-$2\",\"backend\":$wire}" &&
    monitor device_add "{\"driver\":\"usb-serial\",\"id\":\"$2\",\"chardev\":\"wire-$2\",\"serial\":\"$2\",\"always-plugged\":true,\"bus\":\"usb.0\",\"port\":\"$1\"}"
}

# pull SERIAL: the cable is out, at once and without a word.
pull() { monitor device_del "{\"id\":\"$1\"}" && wait_for 30 "the cable is out" monitor chardev-remove "{\"id\":\"wire-$1\"}"; }
