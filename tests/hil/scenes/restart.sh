# A restart of the service moves no line, lit or dark.
two_lit
before=$(main_pid)
edges_begin
systemctl restart edge-gateway
wait_for 240 "the lamps are published" driven 201 true || wrong "the gateway does not come back"
[ "$(main_pid)" != "$before" ] || wrong "the program was not restarted"
sleep 2
count_edges
as_two_lit
[ "$edges" = 0 ] || wrong "a restart made edges"
hand_over 201
must_be_dark 201
note "two lit, four dark; lines obey afterwards"
