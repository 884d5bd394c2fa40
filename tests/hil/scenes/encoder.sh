# A key encoder on a USB serial bridge (FTDI): plugged in when the service runs already, pulled while it waits for a card, plugged
# into another port. Its name stays, OPERA gets an answer in time every time, and it comes back by itself.
device=/dev/edge-gateway/encoder-1
grep -q ttyUSB /proc/devices || skip "the kernel has no USB serial driver"
[ ! -e /dev/ttyUSB0 ] || wrong "a serial bridge is plugged in before the scene plugs one"

# make_key ROOM: asks for a new key as OPERA does; leaves the answer in /run/hil/key, "STATUS SECONDS" in /run/hil/key-time.
make_key() {
  curl -sS --max-time 30 -u opera:box-keys -H 'Content-Type: application/json' -o /run/hil/key -w '%{http_code} %{time_total}' \
    -d "{\"keyType\":\"New\",\"encoderTerminal\":\"T1\",\"encoderId\":\"1\",\"roomKeyType\":\"HardKey\",\"keyUserType\":\"Guest\",\"roomId\":\"$1\",
      \"noOfKeys\":1,\"guestShareFlag\":false,\"userId\":\"DESK1\",\"keyRequestTime\":\"$(stamp now)\",\"keyValidityStart\":\"$(stamp now)\",
      \"keyValidityEnd\":\"$(stamp tomorrow)\"}" http://127.0.0.1:8443/fof/v1/hotels/HOTEL1/roomKeysOutbound >/run/hil/key-time
}
stamp() { TZ=Europe/Berlin date -d "$1" +%Y-%m-%dT%H:%M:%S.000Z; }
answered() { # CODE
  grep -q '^201 ' /run/hil/key-time || wrong "the key request was answered with HTTP $(cut -d' ' -f1 /run/hil/key-time)"
  grep -q "\"responseCode\":\"$1\"" /run/hil/key || wrong "not $1: $(grep -o '"responseCode":"[^"]*"\|"responseText":"[^"]*"' /run/hil/key | tr '\n' ' ')"
  # OPERA waits 20 seconds, the gateway's promise is 18.
  awk '{ exit $2 < 20 ? 0 : 1 }' /run/hil/key-time || wrong "$1 came after $(cut -d' ' -f2 /run/hil/key-time) s"
}
gone() { [ ! -e "$device" ] && [ ! -L "$device" ]; }
named() { # SERIAL: the name leads to the bridge with this serial number, and so does the one that every bridge has
  [ "$(udevadm info -q property --property=ID_SERIAL_SHORT --value -n "$device")" = "$1" ] &&
    [ "$(readlink -f "/dev/edge-gateway/serial-$1")" = "$(readlink -f "$device")" ]
}
must_be_named() { wait_for 240 "$device" named ENC0042 || wrong "the name $device does not appear: $(ls /dev/edge-gateway 2>&1 | tr '\n' ' ')"; }

more=', "keys": { "users": [ { "name": "opera", "password": { "credential": "keys-opera" } } ] },
  "encoders": [ { "encoderId": "1", "driver": "isp", "dialect": "salto", "device": "/dev/edge-gateway/encoder-1" } ]'
box
pid=$(main_pid)
must_say 1 offline
make_key 201
answered UR

on_host plug 1 ENC0042
must_be_named
first=$(readlink -f "$device")
[ "$(stat -c '%G %a' "$first")" = "dialout 660" ] || wrong "$first belongs to $(stat -c '%G %a' "$first")"
must_say 1 ready
make_key 201
answered OK
made=$(cut -d' ' -f2 /run/hil/key-time)

# Pulled while the encoder waits for its card.
make_key 202 &
asking=$!
must_say 1 working 15
on_host pull ENC0042
wait $asking || wrong "the key request got no answer: $(cat /run/hil/key-time)"
answered RY
failed=$(cut -d' ' -f2 /run/hil/key-time)
must_say 1 offline
wait_for 120 "the name is gone" gone || wrong "the name stays although the cable is out"
must_be_alerted key-doubt "no alert says that the key of room 202 may exist"

# Another bridge takes the number that the encoder had, and the encoder comes back in another port.
on_host plug 1 OTHER001
wait_for 240 "the other bridge" test -e /dev/edge-gateway/serial-OTHER001 || wrong "the other bridge does not appear"
gone || wrong "the encoder's name leads to another bridge"
on_host plug 3 ENC0042
must_be_named
second=$(readlink -f "$device")
[ "$second" != "$first" ] || wrong "the encoder has its old number, which this scene means to change"
must_say 1 ready
make_key 202
answered OK
must_not_be_alerted key-doubt
must_not_be_alerted encoderOffline
[ "$(main_pid)" = "$pid" ] || wrong "the program was restarted"
denied=$(journalctl -u edge-gateway _PID="$pid" --no-pager -o cat | grep -iE 'permission denied|operation not permitted|EACCES|EPERM' || true)
[ -z "$denied" ] || wrong "denied: $(head -n 1 <<<"$denied")"
on_host pull OTHER001
on_host pull ENC0042
must_say 1 offline
note "$(basename "$first"): OK in ${made%.*} s, pulled at work: RY in ${failed%.*} s; $(basename "$second") under the same name: OK"
