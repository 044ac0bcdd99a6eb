#!/bin/sh
# All that must hold before a change lands: checks, tests, coverage (95 % of branches over all, 100 % over the kernel).
# Words after it go to pytest, and coverage, which a part says nothing about, is left out: tools/test.sh -k audit
# Pictures of pages whose test failed lie in out/browser; YAODIAN_SHOTS=FOLDER keeps one of each page looked at.
set -eu
cd "$(dirname "$0")/.."
bin=.venv/bin
export YAODIAN_DATABASE_URL= # SQLite, but where a stage says otherwise

stage() {
    name=$1
    shift
    began=$(date +%s)
    "$@"
    echo "== $name: $(($(date +%s) - began)) s"
}

# tests WORKERS MARKS RUNNER WORDS…: a selection may leave a stage without tests (exit code 5); without one, each has some.
tests() {
    workers=$1 marks=$2 runner=$3
    shift 3
    code=0
    # shellcheck disable=SC2086  # the runner is several words, or none
    $runner $bin/pytest -q -n "$workers" --cov --cov-append --cov-report= --screenshot only-on-failure \
        --output out/browser -m "$marks" "$@" || code=$?
    [ "$code" = 0 ] || { [ "$code" = 5 ] && [ $# -gt 0 ]; }
}

covered() {
    # Of child processes. One that a test killed while it wrote leaves a file that nobody can read.
    if ls .coverage.* >/dev/null 2>&1; then $bin/coverage combine --append --quiet || rm -f .coverage.*; fi
    $bin/coverage report --format=total --include='src/yaodian/kernel/*' --fail-under=100 >/dev/null ||
        $bin/coverage report --show-missing --skip-covered --include='src/yaodian/kernel/*' --fail-under=100
    $bin/coverage report --show-missing --skip-covered --fail-under=95
}

postgres="$bin/python tools/throwaway_postgres.py --"
$bin/coverage erase
stage "checks" tools/check.sh
stage "tests on SQLite" tests 2 "not nightly and not browser" "" "$@"
stage "tests in a browser" tests 0 "not nightly and browser" "" "$@" # one browser and its server keep two cores busy
# What is told and to whom, and what passes the gate, does not depend on the database: once is enough.
stage "tests on PostgreSQL" tests 2 "not nightly and not browser and database" "$postgres" \
    --ignore tests/access --ignore tests/uploads "$@"
if [ $# = 0 ]; then stage "coverage" covered; fi
