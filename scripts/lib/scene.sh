# Sourced by demo.sh: the scene that --script plays. What a lamp does is read from the broker, as a room device would.

opera() { # METHOD PATH [JSON]
  curl -fsS -X "$1" -H 'Content-Type: application/json' --data "${3:-{\}}" "http://127.0.0.1:$opera/sandbox$2"
}

message_to() { # RESERVATION → the message's id
  opera POST "/reservations/$1/messages" '{"text":"Please call reception."}' | grep -o '"id":"[^"]*"' | cut -d'"' -f4
}

lamp_says() { # ROOM true|false
  mosquitto_sub -p "$mqtt" -t "egw/v1/HOTEL1/room/$1/lamp" -C 1 -W 2 | grep -q "\"on\":$2"
}

expect() { # ROOM on|off WHY
  local on=true
  [ "$2" = on ] || on=false
  if wait_for "${4:-20}" "the lamp of room $1 is $2: $3" lamp_says "$1" "$on"; then
    say "  room $1 $2: $3"
  else
    return 1
  fi
}

key() { # TYPE ROOM ENCODER → code, and what the desk is told
  opera POST /keys "{\"keyType\":\"$1\",\"room\":\"$2\",\"encoderId\":\"$3\",\"options\":[\"SAU\"]}" |
    sed -n 's/.*"responseCode":"\([A-Z]*\)".*"responseText":"\([^"]*\)".*/\1 \2/p'
}

expect_key() { # CODE TYPE ROOM ENCODER
  local answer
  answer=$(key "$2" "$3" "$4")
  say "  $2 key for room $3 at encoder $4: $answer"
  [ "${answer%% *}" = "$1" ]
}

encoder_is_ready() { # ENCODER
  mosquitto_sub -p "$mqtt" -t "egw/v1/HOTEL1/encoder/$1" -C 1 -W 2 | grep -q '"state":"ready"'
}

play_keys() {
  wait_for 30 "encoder 1 is ready" encoder_is_ready 1 || return 1
  wait_for 30 "encoder 2 is ready" encoder_is_ready 2 || return 1
  expect_key OK New 205 1 || return 1
  expect_key OK Duplicate 205 1 || return 1
  expect_key UR New 205 9 || return 1
  expect_key OK New 206 2 || return 1
  expect_key OK Remove 205 1 || return 1
}

play_scene() {
  local first second
  say "The scene:"
  wait_for 30 "the gateway follows the stream" sh -c "curl -fs http://127.0.0.1:$page/api/box | grep -q '\"part\":\"stream\",\"status\":\"ok\"'" || return 1

  opera POST /reservations '{"id":"5001","guest":"Ada","room":"205","checkedIn":true}' >/dev/null
  opera POST /reservations '{"id":"5002","guest":"Alan","room":"0209","checkedIn":true}' >/dev/null
  first=$(message_to 5001)
  expect 205 on "a message was written" || return 1
  expect 0209 off "nobody wrote to this room" || return 1

  second=$(message_to 5001)
  opera POST "/reservations/5001/messages/$first/hand-over" >/dev/null
  expect 205 on "one of two messages was handed over" || return 1
  opera POST "/reservations/5001/messages/$second/hand-over" >/dev/null
  expect 205 off "both were handed over" || return 1

  first=$(message_to 5001)
  expect 205 on "another message" || return 1
  opera POST /reservations/5001/move '{"room":"206"}' >/dev/null
  expect 206 on "the guest moved, and the light with him" || return 1
  expect 205 off "the guest moved away" || return 1

  opera POST /stream/drop >/dev/null
  second=$(message_to 5002)
  opera DELETE "/reservations/5001/messages/$first" >/dev/null
  expect 0209 on "written while the connection was cut" 90 || return 1
  expect 206 off "deleted while the connection was cut" || return 1

  kill -KILL "$gateway"
  wait "$gateway" 2>/dev/null || true
  opera POST "/reservations/5002/messages/$second/hand-over" >/dev/null
  message_to 5001 >/dev/null
  start_gateway
  expect 0209 off "handed over while the gateway was dead" 120 || return 1
  expect 206 on "written while the gateway was dead" || return 1

  mosquitto_pub -p "$mqtt" -t egw/v1/HOTEL1/room/210A/lamp/set -q 1 -m '{"source":"voicemail","on":true}'
  expect 210A on "the voice mail system asked for it" || return 1

  opera POST /reservations/5001/check-out >/dev/null
  expect 206 off "the guest checked out" || return 1
  play_keys || return 1
}
