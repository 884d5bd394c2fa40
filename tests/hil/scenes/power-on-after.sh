# See power-on.sh.
wait_for 240 "the gateway runs" systemctl is-active --quiet edge-gateway || wrong "the gateway does not start by itself"
! systemctl is-active --quiet ohip-sandbox || wrong "OPERA is there, which this scene is not about"
must_shine 201
must_shine 202
as_two_lit
wait_for 240 "the lamps are published" lamp_says 201 true || wrong "the lamp of room 201 is not published"
note "two lit, four dark, no OPERA; the unit came up $(systemctl show -P ActiveEnterTimestampMonotonic edge-gateway | awk '{ printf "%.0f", $1 / 1e6 }') s after the kernel"
