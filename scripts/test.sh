#!/usr/bin/env bash
# Runs every test that can run on this machine and ends with "N passed, N failed, N skipped".
#   scripts/test.sh                       everything
#   scripts/test.sh --filter EXPRESSION   as dotnet test --filter
# Installs what is missing: mosquitto, libmosquitto, SQLite's library, pcscd with virtual readers, Chromium with its driver, nginx, Node and npm (Debian packages) and the
# .NET 10 SDK. OHIP_SPEC_DIR may point to Oracle's API descriptions: the tests against them are skipped without.
# Leaves nothing running.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib/setup.sh

arguments=()
case ${1:-} in
  '') ;;
  --filter) arguments=(--filter "${2:?an expression is missing}") ;;
  *) sed -n '2,7s/^# \{0,1\}//p' "$0"; [ "$1" = --help ] && exit 0 || exit 2 ;;
esac

need_packages mosquitto mosquitto-clients libmosquitto1 libsqlite3-0 tzdata ca-certificates curl
want_packages chromium chromium-driver || say "No Chromium: the tests of the pages will be skipped."
want_packages nginx-light || say "No nginx: the test of the ingress will be skipped."
want_packages pcscd vsmartcard-vpcd libpcsclite1 || say "No pcscd with vpcd: the tests of contactless readers will be skipped."
command -v npm >/dev/null || want_packages nodejs npm || say "No Node: the tests with the reference stream server will be skipped."
need_dotnet

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

if command -v npm >/dev/null; then
  (cd tests/reference-stream && npm ci --no-audit --no-fund --loglevel=error >/dev/null) ||
    say "npm could not install the reference stream server: its tests will be skipped."
fi

# The process tests run the program as it is installed.
say "Publishing …"
EDGE_GATEWAY_BINARY=$PWD/$(./publish.sh | cut -d' ' -f1)
export EDGE_GATEWAY_BINARY

dotnet build EdgeGateway.sln --nologo -v quiet
status=0
dotnet test tests/EdgeGateway.Tests --no-build --nologo --logger "trx;LogFileName=tests.trx" --results-directory "$results" \
  --logger "console;verbosity=minimal" "${arguments[@]}" || status=$?

# The counts come from the result file, so that a runner that ran nothing cannot pass for one that passed.
counter() { grep -o '<Counters [^>]*>' "$results/tests.trx" 2>/dev/null | grep -o " $1=\"[0-9]*\"" | grep -o '[0-9]*' || echo 0; }
total=$(counter total)
passed=$(counter passed)
failed=$(counter failed)
skipped=$((total - $(counter executed)))
if [ "$passed" -eq 0 ] && [ "$status" -eq 0 ]; then
  say "No test was executed." >&2
  status=1
fi
if [ "$skipped" -gt 0 ]; then
  say "Skipped:"
  grep -oE '<UnitTestResult [^>]*outcome="NotExecuted"' "$results/tests.trx" | grep -oE 'testName="[^"]*"' | cut -d'"' -f2 | sed 's/^/  /' | sort | head -n 40
fi
say "$passed passed, $failed failed, $skipped skipped"
exit "$status"
