#!/bin/sh
# Makes .venv with the locked packages and the `yaodian` command. Does nothing when the locks have not changed.
set -eu
cd "$(dirname "$0")/.."
say() { printf '%s\n' "$*" >&2; }

find_python() {
    for name in ${YAODIAN_PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
    say "setup: no Python 3.11 or newer found. Install one (Debian: apt-get install python3 python3-venv) and call make again,"
    say "       or name it: YAODIAN_PYTHON=/path/to/python3 make setup"
    exit 1
}

# Debian's python3 comes without ensurepip; the probe is the result, not apt's exit code.
make_venv() {
    "$1" -m venv --clear .venv >/dev/null 2>&1 && [ -x .venv/bin/pip ] && return
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        say "setup: installing Debian's python3-venv"
        apt-get update -qq >/dev/null 2>&1 || true
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv >/dev/null 2>&1 || true
    fi
    "$1" -m venv --clear .venv && [ -x .venv/bin/pip ] && return
    say "setup: '$1 -m venv' does not work here. Debian: apt-get install python3-venv"
    exit 1
}

stamp=$(cat requirements/*.txt pyproject.toml tools/setup.sh | cksum)
if [ -x .venv/bin/yaodian ] && [ "$(cat .venv/stamp 2>/dev/null)" = "$stamp" ]; then
    exit 0
fi
python=$(find_python)
say "setup: .venv with $("$python" --version)"
[ -x .venv/bin/pip ] || make_venv "$python"
PIP_DISABLE_PIP_VERSION_CHECK=1 .venv/bin/pip install --quiet --require-hashes -r requirements/bootstrap.txt
UV_PYTHON_DOWNLOADS=never VIRTUAL_ENV=$PWD/.venv .venv/bin/uv pip sync --quiet --require-hashes --allow-empty-requirements \
    requirements/bootstrap.txt requirements/dev.txt
UV_PYTHON_DOWNLOADS=never VIRTUAL_ENV=$PWD/.venv .venv/bin/uv pip install --quiet --no-deps --no-build-isolation -e .
.venv/bin/python -m compileall -q src
printf '%s' "$stamp" >.venv/stamp
say "setup: done"
