#!/usr/bin/env bash
# Runs the whole gateway on this machine: a broker of its own, OPERA's side played by the OHIP sandbox, virtual lamps, a virtual key
# encoder and a simulated one on a serial line.
#   scripts/demo.sh            until Ctrl-C; prints where to look
#   scripts/demo.sh --script   plays a scene without a person; exit 0 when every lamp and key did what it should
# Installs what is missing: mosquitto, its client library, SQLite's, curl (Debian packages) and the .NET 10 SDK.
# Needs no network beyond that; leaves nothing running and nothing behind.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib/setup.sh

script=false
case ${1:-} in
  '') ;;
  --script) script=true ;;
  *) sed -n '2,7s/^# \{0,1\}//p' "$0"; [ "$1" = --help ] && exit 0 || exit 2 ;;
esac

need_packages mosquitto mosquitto-clients libmosquitto1 libsqlite3-0 tzdata ca-certificates curl
need_dotnet

say "Building …"
for project in gateway tests/EdgeGateway.Sandbox; do
  dotnet build "$project" -c Release --nologo -v quiet || fail "$project does not build"
done

work=$(mktemp -d)
pids=()
cleanup() {
  trap - EXIT INT TERM
  local pid
  # The gateway first, so that it can say good-bye to the others.
  for pid in "${pids[@]}"; do
    kill -TERM "$pid" 2>/dev/null && { timeout 10 tail --pid="$pid" -f /dev/null || kill -KILL "$pid" 2>/dev/null || true; }
  done
  rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# The usual ports where they are free, so that the addresses can be remembered.
port_or() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null && free_port || echo "$1"; }
mqtt=$(port_or 18830)
opera=$(port_or 9090)
page=$(port_or 8080)
keys=$(port_or 8443)
rooms=201,202,203,204,205,206,207,208,0209,210A

cat >"$work/mosquitto.conf" <<CONF
listener $mqtt 127.0.0.1
allow_anonymous true
persistence false
log_dest none
CONF
PATH=$PATH:/usr/sbin mosquitto -c "$work/mosquitto.conf" &
broker=$!

app_key=0a1b2c3d-4e5f-4a6b-8c7d-0123456789ab
tests/EdgeGateway.Sandbox/bin/Release/net10.0/ohip-sandbox --url "http://127.0.0.1:$opera" --rooms "$rooms" \
  --app-key $app_key --client-id demo --client-secret demo-secret --enterprise DEMO \
  --keys-url "http://127.0.0.1:$keys" --keys-password demo-keys --encoder-pty "$work/encoder-2" --encoder-dialect salto >"$work/sandbox.log" 2>&1 &
sandbox=$!
pids=("$sandbox" "$broker")

mkdir -p "$work/credentials"
printf %s $app_key >"$work/credentials/ohip-app-key"
printf %s demo >"$work/credentials/ohip-client-id"
printf %s demo-keys >"$work/credentials/keys-opera"
printf %s demo-secret >"$work/credentials/ohip-client-secret"
cat >"$work/bootstrap.json" <<JSON
{ "gatewayId": "demo", "hotelId": "HOTEL1", "dataDirectory": "$work/data",
  "mqtt": { "host": "127.0.0.1", "port": $mqtt },
  "http": { "staff": ["http://127.0.0.1:$page"], "keys": ["http://127.0.0.1:$keys"] },
  "deviceRoots": ["$work/"],
  "credentialsDirectory": "$work/credentials" }
JSON
room_list=$(sed 's/[^,]*/{ "room": "&", "lamp": { "virtual": true } }/g' <<<"$rooms")
cat >"$work/config.json" <<JSON
{ "timeZone": "Europe/Berlin",
  "ohip": { "baseUrl": "http://127.0.0.1:$opera", "chainCode": "OHIPCN", "scope": "urn:opc:hgbu:ws:__myscopes__", "enterpriseId": "DEMO",
            "applicationKey": { "credential": "ohip-app-key" }, "clientId": { "credential": "ohip-client-id" },
            "clientSecret": { "credential": "ohip-client-secret" } },
  "rooms": [ $room_list ],
  "keys": { "users": [ { "name": "opera", "password": { "credential": "keys-opera" } } ] },
  "encoders": [ { "encoderId": "1", "driver": "virtual", "keyOptions": { "SAU": "1" } },
                { "encoderId": "2", "driver": "isp", "dialect": "salto", "device": "$work/encoder-2", "keyOptions": { "SAU": "1" } } ] }
JSON

wait_for 30 "the sandbox" curl -fs "http://127.0.0.1:$opera/sandbox/state" || { cat "$work/sandbox.log" >&2; exit 1; }
start_gateway() {
  gateway/bin/Release/net10.0/edge-gateway run --bootstrap "$work/bootstrap.json" >>"$work/gateway.log" 2>&1 &
  gateway=$!
  pids=("$gateway" "$sandbox" "$broker")
}
start_gateway
wait_for 30 "the gateway's page" curl -fs "http://127.0.0.1:$page/healthz/live" || { cat "$work/gateway.log" >&2; exit 1; }

if $script; then
  . scripts/lib/scene.sh
  play_scene && say "Every lamp and every key did what it should." && exit 0
  say "--- the gateway's log"; cat "$work/gateway.log"
  exit 1
fi

say "
The gateway runs. Look here:
  OPERA (the sandbox)   http://127.0.0.1:$opera/      check guests in, write them messages, make keys (encoders 1 and 2)
  the box's page        http://127.0.0.1:$page/      its rooms and lamps, live
  MQTT                  mosquitto_sub -p $mqtt -v -t 'egw/v1/#'
  its log               $work/gateway.log
Ctrl-C ends it. What a room device hears of its lamp:
"
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && command -v xdg-open >/dev/null; then
  xdg-open "http://127.0.0.1:$opera/" >/dev/null 2>&1 || true
  xdg-open "http://127.0.0.1:$page/" >/dev/null 2>&1 || true
fi
mosquitto_sub -p "$mqtt" -t 'egw/v1/HOTEL1/room/+/lamp' -F '%I  %t  %p' &
pids=("$!" "${pids[@]}")
wait "$gateway"
