# Sourced by the other scripts: finds out what is missing on this machine and installs it.

say() { printf '%s\n' "$*"; }
fail() { printf '%s: %s\n' "$(basename "$0")" "$*" >&2; exit 1; }

# Runs a command as root: as it is, or by sudo.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# Nothing may ask: not debconf, and not apt.
apt() { as_root env DEBIAN_FRONTEND=noninteractive apt-get -y -q --no-install-recommends "$@"; }

# missing_packages PACKAGE…: those of them that are not installed.
missing_packages() {
  local package
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || echo "$package"
  done
}

# want_packages PACKAGE…: installs the Debian packages that are not there yet; false when that is not possible.
want_packages() {
  local missing
  mapfile -t missing < <(missing_packages "$@")
  [ ${#missing[@]} -eq 0 ] && return 0
  if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
    say "Missing Debian packages: ${missing[*]}; to install them run this as root, or install sudo."
    return 1
  fi

  say "Installing Debian packages: ${missing[*]}"
  if ! apt install "${missing[@]}" >/dev/null 2>&1; then
    apt update >/dev/null && apt install "${missing[@]}" >/dev/null || return 1
  fi

  # Debian starts a broker and a web server when it installs one; the scripts run their own on loopback.
  if [[ " ${missing[*]} " == *" mosquitto "* ]]; then
    as_root systemctl disable --now mosquitto >/dev/null 2>&1 || as_root service mosquitto stop >/dev/null 2>&1 || true
  fi
  if [[ " ${missing[*]} " == *" nginx-light "* ]]; then
    as_root systemctl disable --now nginx >/dev/null 2>&1 || as_root service nginx stop >/dev/null 2>&1 || true
  fi
}

# need_packages PACKAGE…: as want_packages, but without them nothing goes on.
need_packages() {
  want_packages "$@" || fail "these packages are needed and could not be installed: $(missing_packages "$@" | tr '\n' ' ')"
}

# Finds a .NET 10 SDK: on the PATH, where an earlier run put it, or Microsoft's own download (Debian has none).
need_dotnet() {
  local own="$PWD/.tools/dotnet"
  export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
  # No build server is left running afterwards.
  export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 UseSharedCompilation=false
  if command -v dotnet >/dev/null && dotnet --list-sdks | grep -q '^10\.'; then
    # The programs that are built look for the runtime there, wherever it is.
    export DOTNET_ROOT="${DOTNET_ROOT:-$(dirname "$(readlink -f "$(command -v dotnet)")")}"
    return 0
  fi
  if [ ! -x "$own/dotnet" ]; then
    say "Installing the .NET 10 SDK into .tools/dotnet (Microsoft's installer; Debian has no package)"
    need_packages ca-certificates curl libicu-dev
    mkdir -p .tools
    curl -fsSL https://dot.net/v1/dotnet-install.sh -o .tools/dotnet-install.sh ||
      fail "the .NET installer could not be fetched; install the .NET 10 SDK yourself and run this again"
    bash .tools/dotnet-install.sh --channel 10.0 --install-dir "$own" >/dev/null ||
      fail "the .NET 10 SDK could not be installed; install it yourself and run this again"
  fi
  export DOTNET_ROOT="$own" PATH="$own:$PATH"
}

# free_port: a loopback port that nobody listens on.
free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 20000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
}

# wait_for SECONDS WHAT COMMAND…: until the command succeeds.
wait_for() {
  local limit=$1 what=$2 end
  shift 2
  end=$((SECONDS + limit))
  until "$@" >/dev/null 2>&1; do
    [ $SECONDS -lt $end ] || { say "Waited $limit s in vain: $what" >&2; return 1; }
    sleep 0.1
  done
}
