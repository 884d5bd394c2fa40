# Two expanders of one kind have one label. The label alone is refused in words, the parent device's name works.
two_lit
box '204={ "chip": "mcp23017", "line": 3, "activeLow": false }'
must_be_driven 204 false
must_be_driven 205 true
must_be_alerted mcp23017 "no alert names the label that two chips have"
said=$(alerts | grep -i mcp23017 | head -n 1 || true)
grep -q 'gpio-sim\.1' <<<"$said" && grep -q 'gpio-sim\.2' <<<"$said" || wrong "the alert does not say which names to use: $said"
box
must_be_driven 204 true
must_not_be_alerted mcp23017
connected
write_to 204
must_shine 204
must_be_dark 205
hand_over 204
must_be_dark 204
note "alert names both; gpio-sim.1 and gpio-sim.2 work"
