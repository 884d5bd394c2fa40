# The unit as shipped: runs without root, within its sandbox, and nothing is denied to it.
two_lit
pid=$(main_pid)
[ "$(systemctl show -P NRestarts edge-gateway)" = 0 ] || wrong "it was restarted $(systemctl show -P NRestarts edge-gateway) times by itself"
[ "$(awk '/^Uid:/ { print $2 }' "/proc/$pid/status")" != 0 ] || wrong "it runs as root"
[ "$(awk '/^CapEff:/ { print $2 }' "/proc/$pid/status")" = 0000000000000000 ] || wrong "it has capabilities"
[ "$(awk '/^NoNewPrivs:/ { print $2 }' "/proc/$pid/status")" = 1 ] || wrong "it may gain privileges"
denied=$(journalctl -u edge-gateway --no-pager -o cat | grep -iE 'permission denied|operation not permitted|EACCES|EPERM' || true)
[ -z "$denied" ] || wrong "denied: $(head -n 1 <<<"$denied")"
said=$(systemd-analyze verify --man=no edge-gateway.service 2>&1 | grep edge-gateway || true)
[ -z "$said" ] || wrong "systemd-analyze verify: $said"
exposure=$(systemd-analyze security --no-pager edge-gateway 2>/dev/null | sed -nE 's/.*Overall exposure level for .*: ([0-9.]+) .*/\1/p')
note "user $(ps -o user= -p "$pid"), no capability, exposure ${exposure:-unknown}"
