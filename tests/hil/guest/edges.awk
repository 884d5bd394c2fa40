# Replays recorded calls into gpio-sim over the levels before, and counts the changes of each line.
#   level gpio-sim.0 5 1                              how it stood
#   out|set chip="gpio-sim.0" line=5 level=1          a level is set
#   many chip="gpio-sim.0" mask=0x60 bits=0x20        several are
#   free chip="gpio-sim.0" line=5                     the line is let go, and falls to its pull, which is down
function becomes(line, level) {
  if ((line in now) && now[line] != level) edges[line]++
  now[line] = level
}
function field(name,   i) {
  for (i = 1; i <= NF; i++) if (index($i, name "=") == 1) { sub(name "=", "", $i); gsub("\"", "", $i); return $i }
}
function bit(hex, n,   digit) {
  sub("0x", "", hex)
  digit = length(hex) - int(n / 4)
  if (digit < 1) return 0
  return int((index("0123456789abcdef", substr(hex, digit, 1)) - 1) / 2 ^ (n % 4)) % 2
}
$1 == "level" { now[$2 " " $3] = $4; edges[$2 " " $3] = 0; next }
$1 == "out" || $1 == "set" { chip = field("chip"); line = field("line"); becomes(chip " " line, field("level") != 0); next }
$1 == "free" { chip = field("chip"); becomes(chip " " field("line"), 0); next }
$1 == "many" {
  chip = field("chip"); mask = field("mask"); bits = field("bits")
  for (n = 0; n < 32; n++) if (bit(mask, n)) becomes(chip " " n, bit(bits, n))
}
END { for (line in edges) print line, edges[line] }
