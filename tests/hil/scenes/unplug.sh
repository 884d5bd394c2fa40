# An expander goes and comes back, as with a loose cable: its lamps say so, and are as OPERA has them when it is back.
two_lit
write_to 205
must_shine 205
echo gpio-sim.2 >/sys/bus/platform/drivers/gpio-sim/unbind
must_be_driven 205 false
must_be_driven 206 false
must_be_driven 201 true
# What happens meanwhile counts too.
write_to 206
hand_over 205
wait_for 240 "OPERA's word for room 206" lamp_says 206 true || wrong "a lamp without a line is not published"
[ "$(shining)" = "201 202 " ] || wrong "other lines moved: lit are $(shining)"
echo gpio-sim.2 >/sys/bus/platform/drivers/gpio-sim/bind
edges_begin
must_shine 206
must_be_dark 205
must_be_driven 205 true
must_be_driven 206 true
count_edges
must_not_be_alerted gpio-sim.2
write_to 205
must_shine 205
hand_over 205
hand_over 206
must_be_dark 206
note "two lines degraded and healed by themselves, with what changed meanwhile"
