# Another program holds a line: that lamp says so, the others work, and it heals when the line is let go.
two_lit
systemctl stop edge-gateway
chip=$(basename "$(echo /sys/devices/platform/gpio-sim.0/gpiochip*)")
if gpioset --version | grep -q 'v1\.'; then hold=(gpioset --mode=signal "$chip" 17=0); else hold=(gpioset -c "$chip" 17=0); fi
"${hold[@]}" >/dev/null 2>&1 &
holder=$!
trap 'kill $holder 2>/dev/null || true' EXIT
held() { gpioinfo "$chip" 2>/dev/null | grep -E '^\s*line +17:' | grep -q gpioset; }
wait_for 60 "the other program holds the line" held || wrong "gpioset does not hold the line"
systemctl start edge-gateway
must_be_driven 203 false
for room in 201 202 204 205 206; do must_be_driven $room true; done
must_be_alerted 'held by\|busy\|in use' "no alert says that another program holds the line"
connected
write_to 203
write_to 204
must_shine 204
dark 203 || wrong "a line that another program holds was moved"
kill $holder
wait $holder 2>/dev/null || true
must_shine 203
must_be_driven 203 true
must_not_be_alerted 'held by'
hand_over 203
must_be_dark 203
note "one line degraded, five driven; healed by itself"
