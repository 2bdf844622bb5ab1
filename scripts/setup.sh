#!/usr/bin/env bash
# Makes what a fresh Debian or Ubuntu machine lacks: uv, the two Python environments, Voikko, Chromium, PostgreSQL, Redis.
# Usage: scripts/setup.sh [app] [rasa] [voikko] [dev] [chromium] [java] [postgresql] [redis]. Nothing that is there already is done again.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*"; }
fail() { printf 'Luotsi: %s\n' "$*" >&2; exit 1; }

# works COMMAND ...: true when it is found and really runs. A pyenv shim that is not activated is found and fails.
works() { "$@" >/dev/null 2>&1; }

# is_python VERSION COMMAND: true when COMMAND is that Python (such as 3.10).
is_python() {
  works "$2" -c "import sys; sys.exit('%d.%d' % sys.version_info[:2] != '$1')"
}

# find_python VERSION ...: prints the first interpreter of one of these versions: on the path, then in pyenv.
find_python() {
  local version path pyenv_root="${PYENV_ROOT:-$HOME/.pyenv}"
  for version in "$@"; do
    while read -r path; do
      if [ -n "$path" ] && is_python "$version" "$path"; then say "$path"; return 0; fi
    done < <(type -ap "python$version" python3 2>/dev/null || true)
  done
  for version in "$@"; do
    for path in "$pyenv_root/versions/$version".*/bin/python; do
      if [ -x "$path" ] && is_python "$version" "$path"; then say "$path"; return 0; fi
    done
  done
  return 1
}

# find_uv: prints a uv that runs; makes one of our own when the machine has none.
find_uv() {
  local python
  if works uv --version; then say uv; return 0; fi
  if ! works .venv-uv/bin/uv --version; then
    python="$(find_python 3.13 3.12 3.11 3.10)" || python="$(command -v python3)" ||
      fail "Python 3 is missing. Install it: apt-get install python3 python3-venv"
    if ! works "$python" -m venv --clear .venv-uv; then
      debian_packages python3-venv
      "$python" -m venv --clear .venv-uv
    fi
    .venv-uv/bin/pip install --quiet --require-hashes --requirement requirements/uv.txt >&2
  fi
  say .venv-uv/bin/uv
}

# debian_packages NAME ...: installs what is missing; without root one line says what to install.
debian_packages() {
  local missing=() name
  for name in "$@"; do
    dpkg-query --show --showformat='${Status}' "$name" 2>/dev/null | grep -q 'ok installed' || missing+=("$name")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  if [ "$(id -u)" -ne 0 ]; then
    fail "These Debian packages are missing: ${missing[*]}. Install them: sudo apt-get install ${missing[*]}"
  fi
  say "Debian packages: installing ${missing[*]} …" >&2
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; } \
    >/dev/null || fail "apt-get could not install: ${missing[*]}"
}

# has_postgresql: true when the machine has the programs of a PostgreSQL server, on the path or where Debian puts them.
has_postgresql() { works initdb --version || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; }

# environment FOLDER VERSIONS LOCK [LARGER-LOCK]: a virtual environment that holds just what LOCK names; one that was
# made from LARGER-LOCK, which names the same and more, serves as well.
environment() {
  local folder="$1" versions="$2" lock="$3" larger="${4:-$3}" uv python made
  made="$(cat "$folder/.made-from" 2>/dev/null || true)"
  if [ -n "$made" ] && works "$folder/bin/python" --version; then
    if [ "$made" = "$(digest "$lock")" ] || [ "$made" = "$(digest "$larger")" ]; then return 0; fi
  fi
  uv="$(find_uv)"
  if ! works "$folder/bin/python" --version; then
    # shellcheck disable=SC2086 # the versions are words
    if ! python="$(find_python $versions)"; then
      python="${versions%% *}"
      say "Python $python: neither on the path nor in pyenv, so uv fetches it …"
      works "$uv" python install "$python" ||
        fail "Python $python is needed for $folder and could not be had. Install it, for example: pyenv install $python"
    fi
    "$uv" venv --quiet --clear --python "$python" "$folder" || fail "could not make $folder with $python"
  fi
  say "Environment $folder: installing from $lock …"
  # The lock names everything, so nothing is resolved: Rasa still asks for the tensorflow that tensorflow-cpu replaces.
  "$uv" pip sync --quiet --require-hashes --python "$folder/bin/python" "$lock" ||
    fail "could not install $lock into $folder"
  link_luotsi "$folder"
  digest "$lock" >"$folder/.made-from"
}

digest() { sha256sum <"$1"; }

# link_luotsi FOLDER: puts the project's folder on the environment's path and the command into its bin.
link_luotsi() {
  local folder="$1"
  pwd >"$("$folder/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/luotsi.pth"
  printf '#!%s\nfrom luotsi.cli import main\nmain()\n' "$(pwd)/$folder/bin/python" >"$folder/bin/luotsi"
  chmod +x "$folder/bin/luotsi"
}

for part in "$@"; do
  case "$part" in
    app) environment .venv "3.13 3.12 3.11" requirements/app.txt requirements/dev.txt ;;
    dev) environment .venv "3.13 3.12 3.11" requirements/dev.txt ;;
    rasa) environment .venv-rasa "3.10" requirements/rasa.txt ;;
    voikko) debian_packages libvoikko1 voikko-fi ;;
    chromium) works chromium --version || debian_packages chromium ;;
    java) works java -version || debian_packages default-jre-headless ;;
    redis) works redis-server --version || debian_packages redis-server ;;
    postgresql) has_postgresql || debian_packages postgresql ;;
    *) fail "setup.sh: unknown part: $part" ;;
  esac
done
