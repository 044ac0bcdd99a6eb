#!/bin/sh
# All that must hold before a change lands: checks, tests, coverage (95 % of branches over all, 100 % over the kernel).
set -eu
cd "$(dirname "$0")/.."
bin=.venv/bin
tools/check.sh
$bin/coverage erase
$bin/pytest -n 2 -q -m "not nightly" --cov --cov-report= "$@"
ls .coverage.* >/dev/null 2>&1 && $bin/coverage combine --append --quiet # of child processes
$bin/coverage report --format=total --include='src/yaodian/kernel/*' --fail-under=100 >/dev/null ||
    { $bin/coverage report --show-missing --skip-covered --include='src/yaodian/kernel/*'; exit 1; }
$bin/coverage report --show-missing --skip-covered --fail-under=95
