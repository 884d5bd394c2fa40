# Two MCP23017 with the kernel's own driver, named as on a box (1-0020, 1-0021), on an I2C bus that keeps what is written to it.
# Their pins follow nobody until the scene plays the wire: a relay that does not obey must be said, and heal.
module=/opt/hil/i2c-stub.ko
[ -e "$module" ] || skip "the kernel came without the module i2c-stub"
[ -d /sys/module/i2c_stub ] || insmod "$module" chip_addr=0x20,0x21 || skip "the module i2c-stub does not fit the kernel"
bus=$(grep -l 'SMBus stub' /sys/bus/i2c/devices/i2c-*/name | sed -nE 's,.*/i2c-([0-9]+)/name,\1,p' | head -n 1)
for address in 0020 0021; do
  [ -e "/sys/bus/i2c/devices/$bus-$address" ] || echo "mcp23017 0x${address#00}" >"/sys/bus/i2c/devices/i2c-$bus/new_device"
done
# What the driver wrote (register OLAT), as a pin that nothing loads would show it (register GPIO).
latch() { i2cget -f -y "$bus" "$1" 0x14 w; }
wire() {
  local address level
  while :; do
    for address in 0x20 0x21; do
      level=$(latch $address)
      i2cset -f -y "$bus" $address 0x12 "$level" w
    done
    sleep 0.2
  done
}
latched() { [ "$(latch "$1")" = "$2" ]; }

two_lit
box "204={ \"chip\": \"$bus-0020\", \"line\": 3 }" "205={ \"chip\": \"$bus-0021\", \"line\": 3 }"
must_be_driven 204 true
must_be_driven 205 true
connected
write_to 204
wait_for 120 "the driver's register" latched 0x20 0x0008 || wrong "$bus-0020 was not set: $(latch 0x20)"
must_be_driven 204 false
must_be_alerted "$bus-0020" "no alert says that line 3 of $bus-0020 does not obey"
latched 0x21 0x0000 || wrong "the other expander was set: $(latch 0x21)"
wire >/dev/null 2>&1 &
wire=$!
trap 'kill $wire 2>/dev/null || true' EXIT
must_be_driven 204 true
hand_over 204
wait_for 120 "the driver's register" latched 0x20 0x0000 || wrong "$bus-0020 was not reset: $(latch 0x20)"
must_be_driven 204 true
must_not_be_alerted "$bus-0020"
note "$bus-0020 and $bus-0021; a pin that does not follow is said, and heals"
