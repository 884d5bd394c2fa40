# Installs the program in the guest as on a box: the unit of this repository with its sandbox, its secrets and its bootstrap.
set -eu
cd /opt/hil
install -m 755 edge-gateway /usr/bin/edge-gateway
install -m 644 systemd/edge-gateway.service /etc/systemd/system/edge-gateway.service
install -m 644 systemd/edge-gateway-sysusers.conf /usr/lib/sysusers.d/
install -m 644 systemd/70-edge-gateway-gpio.rules /usr/lib/udev/rules.d/70-edge-gateway-gpio.rules
SYSTEMD_LOG_LEVEL=warning systemd-sysusers edge-gateway-sysusers.conf
udevadm control --reload
udevadm trigger --settle --subsystem-match=gpio
umask 077
printf %s 0a1b2c3d-4e5f-4a6b-8c7d-0123456789ab >/etc/credstore/ohip-app-key
printf %s box >/etc/credstore/ohip-client-id
printf %s box-secret >/etc/credstore/ohip-client-secret
umask 022
cat >/etc/edge-gateway/bootstrap.json <<'JSON'
{ "gatewayId": "floor-02", "hotelId": "HOTEL1", "mqtt": { "host": "127.0.0.1", "port": 1883 } }
JSON
# OPERA's side. Not enabled: after a reboot there is no OPERA until a scene starts one.
cat >/etc/systemd/system/ohip-sandbox.service <<'UNIT'
[Unit]
Description=OPERA, played by the sandbox
[Service]
ExecStart=/opt/hil/ohip-sandbox --url http://127.0.0.1:9090 --rooms 201,202,203,204,205,206 --app-key 0a1b2c3d-4e5f-4a6b-8c7d-0123456789ab --client-id box --client-secret box-secret --enterprise BOX --ghost-seconds 3 --lockout-seconds 3
Environment=DOTNET_BUNDLE_EXTRACT_BASE_DIR=/run/ohip-sandbox
UNIT
systemctl daemon-reload
# Enabled as a box has it: a reboot must bring it up by itself.
systemctl enable --quiet edge-gateway.service
systemctl start ohip-sandbox.service
