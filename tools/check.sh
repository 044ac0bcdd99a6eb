#!/bin/sh
# Format, lint, types and floors. Prints nothing but faults and one line a tool.
set -eu
cd "$(dirname "$0")/.."
bin=.venv/bin
$bin/ruff format --check --quiet . || { echo "check: run .venv/bin/ruff format ." >&2; exit 1; }
$bin/ruff check --quiet .
$bin/mypy --no-error-summary
$bin/lint-imports --no-cache >/dev/null || $bin/lint-imports --no-cache
echo "check: format, lint, types and floors hold"
