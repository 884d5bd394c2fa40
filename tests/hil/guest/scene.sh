# Plays one scene in the guest: bash scene.sh NAME. What it says on lines that begin with "note: " and "edges: " goes into the table.
set -euo pipefail
cd /opt/hil
. lib/setup.sh
. lib/scene.sh # opera, message_to, lamp_says, expect
. guest/edges.sh
# An emulated processor beside other work may need minutes for a second's work: limits here are generous, and none is a promise.
lamp_says() { # ROOM true|false
  mosquitto_sub -p $mqtt -t "egw/v1/HOTEL1/room/$1/lamp" -C 1 -W 10 | grep -q "\"on\":$2"
}
mqtt=1883 opera=9090 page=8080
mkdir -p /run/hil

note() { say "note: $*"; }
skip() { say "note: $*"; exit 77; }
wrong() { say "note: $*"; exit 1; }

# on_host COMMAND: "plug PORT SERIAL" or "pull SERIAL", done by the harness outside (lib/machine.sh).
on_host() {
  rm -f /run/hil/host
  say "__host=$*"
  wait_for 240 "the host: $*" test -s /run/hil/host && grep -q done /run/hil/host || skip "the machine cannot $*"
}

room_row() { awk -v room="$1" '$1 == room' guest/rooms; }
rooms() { cut -d' ' -f1 guest/rooms; }

value_of() { # DEVICE LINE: the file with the line's level; chip numbers change when a chip comes back
  local file
  for file in /sys/devices/platform/"$1"/gpiochip*/sim_gpio"$2"/value; do echo "$file"; done
}

shines() { # ROOM: whether the relay of the room is on, read off its line
  local device line active_low level
  read -r _ device _ line active_low < <(room_row "$1")
  level=$(cat "$(value_of "$device" "$line")" 2>/dev/null) || return 1
  [ "$active_low" = true ] && [ "$level" = 0 ] || { [ "$active_low" = false ] && [ "$level" = 1 ]; }
}
dark() { local device line; read -r _ device _ line _ < <(room_row "$1"); [ -e "$(value_of "$device" "$line")" ] && ! shines "$1"; }
shining() { local room; for room in $(rooms); do ! shines "$room" || printf '%s ' "$room"; done; }

must_shine() { wait_for "${2:-240}" "the lamp of room $1 is lit" shines "$1" || wrong "the line of room $1 is not at its lit level"; }
must_be_dark() { wait_for "${2:-240}" "the lamp of room $1 is dark" dark "$1" || wrong "the line of room $1 is not at its dark level"; }

# write_to, hand_over ROOM: a guest's message in OPERA, and its end. One at a time in a room.
write_to() { [ -s "/run/hil/message-$1" ] || message_to "5$1" >"/run/hil/message-$1"; }
hand_over() {
  [ -s "/run/hil/message-$1" ] || return 0
  opera POST "/reservations/5$1/messages/$(cat "/run/hil/message-$1")/hand-over" >/dev/null
  rm "/run/hil/message-$1"
}

encoder_says() { # ENCODER STATE
  mosquitto_sub -p $mqtt -t "egw/v1/HOTEL1/encoder/$1" -C 1 -W 10 | grep -q "\"state\":\"$2\""
}
must_say() { wait_for "${3:-240}" "encoder $1 is $2" encoder_says "$1" "$2" || wrong "encoder $1 does not become $2"; }

alerts() { mosquitto_sub -p $mqtt -t 'egw/v1/HOTEL1/gw/floor-02/alert/#' --retained-only -W 3 -v 2>/dev/null || true; }
alerted() { alerts | grep -qi -- "$1"; }
must_be_alerted() { # WORD WRONG
  wait_for 120 "an alert says '$1'" alerted "$1" || wrong "$2: $(alerts | head -n 3)"
}
must_not_be_alerted() { # WORD
  wait_for 120 "no alert says '$1'" quiet_about "$1" || wrong "the alert stays: $(alerts | grep -i -- "$1" | head -n 1)"
}
quiet_about() { ! alerted "$1"; }
driven() { # ROOM true|false
  mosquitto_sub -p $mqtt -t "egw/v1/HOTEL1/room/$1/lamp" -C 1 -W 10 | grep -q "\"driven\":$2"
}
must_be_driven() { wait_for "${3:-240}" "driven is $2 in room $1" driven "$1" "$2" || wrong "the lamp of room $1 does not say driven:$2"; }

part_says() { # PART STATUS
  curl -fsS http://127.0.0.1:$page/api/box | grep -q "\"part\":\"$1\",\"status\":\"$2\""
}
connected() { wait_for "${1:-300}" "the gateway follows the stream" part_says stream ok || wrong "the gateway does not come to its stream"; }

main_pid() { systemctl show -P MainPID edge-gateway; }

# lamps_of [ROOM=JSON]…: the rooms as configured, with other lamps for some.
lamps_of() {
  local room chip line active_low lamp other sep=
  while read -r room _ chip line active_low; do
    lamp="{ \"chip\": \"$chip\", \"line\": $line, \"activeLow\": $active_low }"
    for other in "$@"; do [ "${other%%=*}" != "$room" ] || lamp=${other#*=}; done
    printf '%s{ "room": "%s", "lamp": %s }' "$sep" "$room" "$lamp"
    sep=', '
  done <guest/rooms
}

# box [ROOM=JSON]…: the gateway runs with this configuration, and with what `more` says; one that runs with it already is left
# as it is.
more=
box() {
  local config=/etc/edge-gateway/config.json
  cat >/run/hil/config.json <<JSON
{ "timeZone": "Europe/Berlin",
  "ohip": { "baseUrl": "http://127.0.0.1:$opera", "chainCode": "OHIPCN", "scope": "urn:opc:hgbu:ws:__myscopes__", "enterpriseId": "BOX",
            "applicationKey": { "credential": "ohip-app-key" }, "clientId": { "credential": "ohip-client-id" },
            "clientSecret": { "credential": "ohip-client-secret" } },
  "rooms": [ $(lamps_of "$@") ]$more }
JSON
  if ! cmp -s /run/hil/config.json $config; then
    cp /run/hil/config.json $config
    systemctl restart edge-gateway || { journalctl -u edge-gateway -n 20 --no-pager -o cat; wrong "the gateway does not start"; }
  fi
  systemctl is-active --quiet edge-gateway || systemctl start edge-gateway
}

# guests: somebody lives in each room.
guests() {
  local room
  wait_for 240 "the sandbox" curl -fs http://127.0.0.1:$opera/sandbox/state || wrong "the sandbox does not start"
  for room in $(rooms); do
    curl -fs "http://127.0.0.1:$opera/sandbox/reservations/5$room" >/dev/null ||
      opera POST /reservations "{\"id\":\"5$room\",\"guest\":\"Guest\",\"room\":\"$room\",\"checkedIn\":true}" >/dev/null
  done
}

# Two rooms lit and the others dark, as most scenes begin: 201 with the level high, 202 with it low.
two_lit() {
  local room
  box
  guests
  connected
  for room in $(rooms); do
    case $room in 201 | 202) write_to "$room" ;; *) hand_over "$room" ;; esac
  done
  for room in $(rooms); do
    case $room in 201 | 202) must_shine "$room" ;; *) must_be_dark "$room" ;; esac
  done
}

as_two_lit() { # whether it is still so
  [ "$(shining)" = "201 202 " ] || wrong "lit are $(shining)in place of 201 202"
}

count_edges() { edges_end; say "edges: $edges ($edges_method)"; }

. "scenes/$1.sh"
