#!/bin/sh
# Format, lint, types, floors, templates, migrations, statements for Citus and the pages of docs/. Prints nothing but faults and one line at the end.
set -eu
cd "$(dirname "$0")/.."
bin=.venv/bin
# Whatever reads the settings makes its secret key, and Django an empty database, in a folder that goes again.
data=$(mktemp -d)
types=
trap '[ -z "$types" ] || kill "$types" 2>/dev/null; rm -rf "$data"' EXIT
trap 'exit 130' INT TERM
export YAODIAN_DATA="$data" YAODIAN_DATABASE_URL= DJANGO_SETTINGS_MODULE=yaodian.project.settings
$bin/mypy --no-error-summary >"$data/types" 2>&1 & # the longest of all where nothing is kept of an earlier run
types=$!
$bin/ruff format --check --quiet . || { echo "check: run .venv/bin/ruff format ." >&2; exit 1; }
$bin/ruff check --quiet .
$bin/lint-imports --no-cache >/dev/null || $bin/lint-imports --no-cache
$bin/djlint --lint --quiet --allow-empty-input src
$bin/python -m django makemigrations --check --dry-run --skip-checks >"$data/changes" ||
    { echo "check: models and migrations differ, run makemigrations:" >&2; cat "$data/changes" >&2; exit 1; }
$bin/python tools/citus_statements.py --check ||
    { echo "check: run .venv/bin/python tools/citus_statements.py and look at the difference" >&2; exit 1; }
$bin/python tools/docs.py "$data/docs" >/dev/null
code=0
wait "$types" || code=$?
types=
[ "$code" = 0 ] || { cat "$data/types" >&2; exit "$code"; }
echo "check: format, lint, types, floors, templates, migrations, statements and pages hold"
