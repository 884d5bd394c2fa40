# A stop lets the lines go: a simulated one falls to its pull, as a relay board without a driver may. A start drives them again.
two_lit
edges_begin
systemctl stop edge-gateway
sleep 1
after_stop=$(shining)
systemctl start edge-gateway
wait_for 240 "the lamps are published" driven 201 true || wrong "the gateway does not come back"
for room in 201 202; do must_shine $room; done
for room in 203 204 205 206; do must_be_dark $room; done
count_edges
for room in 203 204 205; do
  [ "$(edges_of $room)" = 0 ] || wrong "the dark line of room $room had edges"
done
for room in 201 206; do
  [ "$(edges_of $room)" -le 2 ] || wrong "the line of room $room had $(edges_of $room) edges, more than letting go and taking again"
done
note "while stopped: lit were ${after_stop:-none }(gpio-sim pulls down); as before after the start"
