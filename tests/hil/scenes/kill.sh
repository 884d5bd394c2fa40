# kill -9: systemd keeps the lines, and gives them to the program that it starts again.
two_lit
before=$(main_pid)
edges_begin
kill -KILL "$before"
again() { [ "$(main_pid)" != 0 ] && [ "$(main_pid)" != "$before" ] && systemctl is-active --quiet edge-gateway; }
wait_for 240 "systemd starts it again" again || wrong "it was not started again"
wait_for 240 "the lamps are published" driven 201 true
sleep 2
count_edges
as_two_lit
[ "$edges" = 0 ] || wrong "a kill -9 made edges"
note "two lit, four dark"
