#!/bin/sh
# How much of the product the tests reach on SQLite, branches included: 95 % is asked. Words after it go to pytest.
set -eu
cd "$(dirname "$0")/.."
bin=.venv/bin
export YAODIAN_DATABASE_URL=
$bin/coverage erase
$bin/pytest -q --cov --cov-report= -m "not nightly and not browser" "$@"
# Of child processes. One that a test killed while it wrote leaves a file that nobody can read.
if ls .coverage.* >/dev/null 2>&1; then $bin/coverage combine --append --quiet || rm -f .coverage.*; fi
$bin/coverage report --show-missing --skip-covered --fail-under=95
