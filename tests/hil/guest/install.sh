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
# Encoders: the rules as shipped with a site's own line, and the drivers that the unit wants to know when it starts.
rules=/etc/udev/rules.d/70-edge-gateway-encoders.rules
sed -E 's,^#(ENV\{ID_SERIAL_SHORT\}==")[^"]*(".*edge-gateway/encoder-1"),\1ENC0042\2,' firmware-config/udev/70-edge-gateway-encoders.rules >$rules
grep -q '^ENV{ID_SERIAL_SHORT}=="ENC0042"' $rules
mkdir -p "/lib/modules/$(uname -r)"
cp modules/* "/lib/modules/$(uname -r)/"
install -m 644 firmware-config/modules-load/edge-gateway.conf /etc/modules-load.d/
systemctl restart systemd-modules-load.service
udevadm control --reload
umask 077
printf %s 0a1b2c3d-4e5f-4a6b-8c7d-0123456789ab >/etc/credstore/ohip-app-key
printf %s box >/etc/credstore/ohip-client-id
printf %s box-secret >/etc/credstore/ohip-client-secret
printf %s box-keys >/etc/credstore/keys-opera
umask 022
cat >/etc/edge-gateway/bootstrap.json <<'JSON'
{ "gatewayId": "floor-02", "hotelId": "HOTEL1", "mqtt": { "host": "127.0.0.1", "port": 1883 },
  "http": { "keys": ["http://127.0.0.1:8443"] } }
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
