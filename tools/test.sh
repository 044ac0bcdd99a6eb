#!/bin/sh
# All that must hold before a change lands: checks, tests, and of the kernel that its tests reach every branch.
# Words after it go to pytest, and the coverage, of which a part says nothing, is left out: tools/test.sh -k audit
# Pictures of pages whose test failed lie in out/browser; YAODIAN_SHOTS=FOLDER keeps one of each page looked at.
set -eu
cd "$(dirname "$0")/.."
bin=.venv/bin
export YAODIAN_DATABASE_URL= # SQLite, but where a stage says otherwise
part=$#                      # words that choose a part of the tests

stage() {
    name=$1
    shift
    began=$(date +%s)
    "$@"
    echo "== $name: $(($(date +%s) - began)) s"
}

# tests MARKS RUNNER WORDS…: a selection may leave a stage without tests (exit code 5); without one, each has some.
tests() {
    marks=$1 runner=$2
    shift 2
    code=0
    # shellcheck disable=SC2086  # the runner is several words, or none
    $runner $bin/pytest -q -n 2 --screenshot only-on-failure --output out/browser -m "$marks" "$@" || code=$?
    [ "$code" = 0 ] || { [ "$code" = 5 ] && [ "$part" -gt 0 ]; }
}

# The kernel is proved by the tests beside it. Tracing makes a test take half as long again, so that the coverage of the
# whole has a command of its own (make coverage).
kernel() {
    $bin/coverage erase
    $bin/pytest -q -n 2 --cov=src/yaodian/kernel --cov-report= -m "not nightly" src/yaodian/kernel
    $bin/coverage report --show-missing --skip-covered --fail-under=100
}

postgres="$bin/python tools/throwaway_postgres.py --"
stage "checks" tools/check.sh
if [ "$part" = 0 ]; then
    stage "the kernel and its coverage" kernel
    set -- --ignore src/yaodian/kernel
fi
stage "tests on SQLite" tests "not nightly and not browser" "" "$@"
stage "tests in a browser" tests "not nightly and browser" "" "$@"
# What is told and to whom, what passes the gate and how often a page asks do not depend on the database: once is enough.
stage "tests on PostgreSQL" tests "not nightly and not browser and database" "$postgres" \
    --ignore tests/access --ignore tests/uploads --ignore tests/statements "$@"
