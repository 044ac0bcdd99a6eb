#!/bin/sh
# Writes requirements/*.txt from requirements/bootstrap.in and pyproject.toml, with hashes and without addresses.
set -eu
cd "$(dirname "$0")/.."
lock() { .venv/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --quiet \
    --custom-compile-command "make lock" "$@"; }
lock requirements/bootstrap.in -o requirements/bootstrap.txt
lock pyproject.toml -o requirements/runtime.txt
lock pyproject.toml --group dev -o requirements/dev.txt
