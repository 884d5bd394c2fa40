# The box boots with no OPERA and lit lamps: the lines come up at their last known level.
# Played in two halves around a reboot, "power-on" and "power-on-after".
two_lit
# The mirror is committed in groups; a power cut may cost the last second, which OPERA would tell again.
sleep 2
