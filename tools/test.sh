#!/bin/sh
# All that must hold before a change lands, one line a stage. Words after it go to pytest: tools/test.sh -k audit
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

# A selection may leave a stage without tests (exit code 5); without one, each stage has some.
tests() {
    runner=$1 marks=$2
    shift 2
    code=0
    # shellcheck disable=SC2086  # several words
    $runner $bin/pytest -q -n 2 --cov --cov-append --cov-report= --screenshot only-on-failure --output out/browser \
        -m "$marks" "$@" || code=$?
    [ "$code" = 0 ] || { [ "$code" = 5 ] && [ $# -gt 0 ]; }
}

covered() {
    ls .coverage.* >/dev/null 2>&1 && $bin/coverage combine --append --quiet # of child processes
    $bin/coverage report --format=total --include='src/yaodian/kernel/*' --fail-under=100 >/dev/null ||
        $bin/coverage report --show-missing --skip-covered --include='src/yaodian/kernel/*' --fail-under=100
    $bin/coverage report --show-missing --skip-covered --fail-under=95
}

$bin/coverage erase
stage "checks" tools/check.sh
stage "tests on SQLite" tests "" "not nightly and not browser" "$@"
stage "tests in a browser" tests "" "not nightly and browser" "$@"
stage "tests on PostgreSQL" tests "$bin/python tools/throwaway_postgres.py --" "not nightly and database and not browser" "$@"
stage "coverage" covered
