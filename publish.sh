#!/usr/bin/env bash
# Builds the program as it is installed: one trimmed, self-contained file in artifacts/publish/<RID>/.
#   ./publish.sh              for the machine it runs on
#   ./publish.sh linux-arm64  for another one (64-bit Raspberry Pi)
#   ./publish.sh linux-arm    32-bit Raspberry Pi OS
#   --r2r                     precompiled (starts faster, larger), where the packs for it can be restored
set -euo pipefail
cd "$(dirname "$0")"

rid=
r2r=false
for argument in "$@"; do
  case $argument in
    --r2r) r2r=true ;;
    -h | --help) sed -n '2,7s/^# \{0,1\}//p' "$0"; exit 0 ;;
    linux-*) rid=$argument ;;
    *) echo "publish.sh: '$argument' is no runtime identifier; linux-x64, linux-arm64 and linux-arm are." >&2; exit 2 ;;
  esac
done

if [ -z "$rid" ]; then
  case $(uname -m) in
    x86_64) rid=linux-x64 ;;
    aarch64) rid=linux-arm64 ;;
    armv7l | armv6l) rid=linux-arm ;;
    *) echo "publish.sh: no runtime of .NET for $(uname -m); name one as an argument." >&2; exit 2 ;;
  esac
fi

out=artifacts/publish/$rid
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# The lock file of a publish differs by runtime, so it is kept out of the tree; versions are pinned exactly all the same.
if ! dotnet publish gateway/EdgeGateway.csproj -c Release -r "$rid" -o "$out" --nologo \
    -p:PublishSingleFile=true -p:PublishReadyToRun="$r2r" \
    -p:NuGetLockFilePath="obj/publish-$rid.lock.json" >"$log" 2>&1; then
  if grep -qE 'NU110[0-3].*(Runtime|Crossgen2|ILCompiler|Apphost)|NETSDK1112' "$log"; then
    echo "publish.sh: .NET's runtime packs for $rid cannot be restored from this machine's package registry; publish for $rid where nuget.org itself is reachable." >&2
  else
    cat "$log" >&2
  fi
  exit 1
fi

chmod 755 "$out/edge-gateway"
echo "$out/edge-gateway ($(du -h "$out/edge-gateway" | cut -f1))"
