# Each line follows OPERA: a message lights the lamp of its room, handing it over turns it off, and no other line moves.
box
guests
connected
for room in $(rooms); do hand_over "$room"; done
for room in $(rooms); do must_be_dark "$room"; done
edges_begin
for room in $(rooms); do
  write_to "$room"
  must_shine "$room"
  [ "$(shining)" = "$room " ] || wrong "a message for room $room lit $(shining)"
  hand_over "$room"
  must_be_dark "$room"
done
count_edges
for room in $(rooms); do
  [ "$(edges_of "$room")" = 2 ] || wrong "the line of room $room had $(edges_of "$room") edges, not one up and one down"
done
note "six lines on three chips, two of them active low"
