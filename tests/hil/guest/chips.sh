# Makes the chips of a box: a header, and two port expanders of one kind, whose labels are therefore the same.
set -eu
chip() { # NAME LABEL LINES
  local chip=/sys/kernel/config/gpio-sim/$1
  mkdir -p "$chip/bank"
  echo "$2" >"$chip/bank/label"
  echo "$3" >"$chip/bank/num_lines"
  echo 1 >"$chip/live"
}
# They become the devices gpio-sim.0, gpio-sim.1 and gpio-sim.2.
chip header pinctrl-bcm2711 28
chip first-expander mcp23017 16
chip second-expander mcp23017 16
# udev gives each device its group; on a box it has long done so when services start.
udevadm settle
