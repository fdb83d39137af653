#!/usr/bin/env bash
# Makes everything ready that a command needs: `.ci/set_up.sh run` or `.ci/set_up.sh test`.
# System libraries (packages.txt), a .venv, the pinned packages; for tests a Chromium too. Does nothing when nothing has changed.
set -euo pipefail
cd "$(dirname "$0")/.."

for_what=${1:?run or test}
stamp=.venv/.ready-$for_what
inputs=(packages.txt requirements.txt pyproject.toml .ci/set_up.sh)
minimum='3, 11'

say() { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

# What the last set-up was made from, this folder included: a .venv does not survive being moved.
made_from() { pwd; cksum "${inputs[@]}"; }
if [ -x .venv/bin/python ] && [ -f "$stamp" ] && [ "$(made_from)" = "$(cat "$stamp")" ]; then exit 0; fi

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# Installs those of the given Debian packages that are missing.
install_debian() {
    local missing=() name
    for name in "$@"; do
        [ "$(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null)" = installed ] || missing+=("$name")
    done
    [ ${#missing[@]} = 0 ] && return
    if [ "$(id -u)" != 0 ] && ! has sudo; then
        fail "Some system packages are missing and need an administrator. Run this as root, then try again: apt-get install ${missing[*]}"
    fi
    say "Installing system packages: ${missing[*]}"
    as_root apt-get update -q >&2
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}" >&2
}

install_homebrew() {
    local name
    for name in "$@"; do
        brew list --versions "$name" >/dev/null 2>&1 || brew install "$name" >&2
    done
}

# Installs by the system's own means: a list of Debian packages and, after --, what Homebrew calls the same.
install_system() {
    local debian=() homebrew=()
    while [ "$1" != -- ]; do debian+=("$1"); shift; done
    shift
    homebrew=("$@")
    if has dpkg-query && has apt-get; then
        install_debian "${debian[@]}"
    elif [ "$(uname)" = Darwin ]; then
        has brew || fail "Homebrew is missing. Install it from https://brew.sh, then try again."
        install_homebrew "${homebrew[@]}"
    else
        say "This is neither Debian, Ubuntu nor macOS. If something is missing below, install: ${debian[*]}"
    fi
}

# Prints the newest Python that will do. PYTHON=… chooses another.
find_python() {
    local name
    for name in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
        if has "$name" && "$name" -c "import sys; sys.exit(sys.version_info < ($minimum))" 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
}

make_venv() {
    local python
    python=$(find_python)
    if [ -z "$python" ]; then
        install_system python3 python3-venv -- python@3.13
        python=$(find_python)
    fi
    [ -n "$python" ] || fail "Python 3.11 or newer is needed; found $(python3 --version 2>&1 || true). Install it, or name it: PYTHON=/path/to/python3 make …"
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        install_system "$(basename "$(readlink -f "$python")")-venv" -- python
    fi
    say "Making .venv with $("$python" --version)"
    "$python" -m venv --clear .venv
}

# Debian has a Chromium; where there is none (Ubuntu has only a snap) Playwright brings its own.
make_browser() {
    [ -z "$(.venv/bin/python -m tests.chromium)" ] || return 0
    if [ -n "$(apt-cache search --names-only '^chromium$' 2>/dev/null)" ]; then
        install_debian chromium
    else
        say "Fetching a Chromium for the tests"
        .venv/bin/python -m playwright install chromium >&2
        if has apt-get; then as_root "$PWD/.venv/bin/python" -m playwright install-deps chromium >&2; fi
    fi
}

IFS=$' \t\n' read -r -d '' -a libraries <packages.txt || true
install_system "${libraries[@]}" -- pango

.venv/bin/python -m pip --version >/dev/null 2>&1 || make_venv

say "Installing the pinned Python packages"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input -r requirements.txt
if [ "$for_what" = test ]; then
    install_system poppler-utils -- poppler
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input -e '.[cluster,test]'
    make_browser
    made_from >.venv/.ready-run
fi
made_from >"$stamp"
