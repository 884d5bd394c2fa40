# Sourced by scene.sh: counts what a relay would have clicked.
# Where the kernel can record calls (kprobes), every call into gpio-sim that can change a level is recorded and replayed, so that
# no edge is missed, however short. Other kernels' lines are read thousands of times a second.

tracing=/sys/kernel/tracing
edges_work=/run/hil-edges

# The lines in use: "gpio-sim.0 5 PATH" each.
lines_in_use() {
  local device line
  while read -r _ device _ line _; do
    echo "$device $line $(value_of "$device" "$line")"
  done </opt/hil/guest/rooms
}

edges_begin() {
  rm -rf $edges_work
  mkdir -p $edges_work
  lines_in_use | while read -r device line path; do
    echo "level $device $line $(cat "$path")"
  done >$edges_work/before
  if [ -w $tracing/kprobe_events ]; then
    # struct gpio_chip begins with label, gpiodev, parent; a device begins with its name. Arguments are in di, si, dx.
    local chip='chip=+0(+0(+16(%di))):string'
    echo 0 >$tracing/events/enable
    printf '%s\n' "p:hil/out gpio_sim_direction_output $chip line=%si:u32 level=%dx:u32" "p:hil/set gpio_sim_set $chip line=%si:u32 level=%dx:u32" \
      "p:hil/free gpio_sim_free $chip line=%si:u32" "p:hil/many gpio_sim_set_multiple $chip mask=+0(%si):x32 bits=+0(%dx):x32" >$tracing/kprobe_events
    echo >$tracing/trace
    echo 1 >$tracing/events/hil/enable
    echo 1 >$tracing/tracing_on
  else
    # shellcheck disable=SC2046
    /opt/hil/edge-count $(lines_in_use | cut -d' ' -f3) >$edges_work/read 2>&1 &
    echo $! >$edges_work/pid
    sleep 0.5
  fi
}

# Sets `edges` (of all lines), `edges_method`; leaves "DEVICE LINE EDGES" in $edges_work/each.
edges_end() {
  local pid
  if [ -e $edges_work/pid ]; then
    pid=$(cat $edges_work/pid)
    kill -TERM "$pid"
    wait "$pid" 2>/dev/null || true
    sed -nE 's,.*/(gpio-sim\.[0-9]+)/.*/sim_gpio([0-9]+)/value ([0-9]+) .*,\1 \2 \3,p' $edges_work/read >$edges_work/each
    edges_method="read, at most $(sed -nE 's/.*longest-microseconds ([0-9]+)$/\1/p' $edges_work/read) µs apart"
  else
    echo 0 >$tracing/tracing_on
    { cat $edges_work/before; sed -nE 's/^.*: (out|set|free|many): \([^)]*\) (.*)$/\1 \2/p' $tracing/trace; } | awk -f /opt/hil/guest/edges.awk >$edges_work/each
    echo 0 >$tracing/events/hil/enable
    echo >$tracing/kprobe_events
    edges_method=recorded
  fi
  edges=$(awk '{ n += $3 } END { print n + 0 }' $edges_work/each)
}

edges_of() { # ROOM
  local device line
  read -r device line < <(awk -v room="$1" '$1 == room { print $2, $4 }' /opt/hil/guest/rooms)
  awk -v d="$device" -v l="$line" '$1 == d && $2 == l { n = $3 } END { print n + 0 }' $edges_work/each
}
