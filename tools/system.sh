#!/bin/sh
# Brings what tests need beyond Python packages: Chromium, Chinese fonts, PostgreSQL's server. Installs what is missing
# where it may (root, with apt-get); elsewhere it says what to install. Quiet when everything is there.
# tools/system.sh FOLDER nightly: also the whole of Chromium, whose paint is measured by night, and LibreOffice (84 MB),
# which the nightly tests open every paper with.
set -eu
say() { printf '%s\n' "$*" >&2; }
postgres=${1:-/usr/lib/postgresql} # where Debian keeps its versions, outside PATH
nightly=${2:-}

has() { command -v "$1" >/dev/null 2>&1; }
has_whole() { has chromium || has chromium-browser || has google-chrome; }
has_browser() { has_whole || { [ "$nightly" != nightly ] && has chromium-headless-shell; }; }
has_fonts() { [ "$(uname)" = Darwin ] || { has fc-list && fc-list :lang=zh | grep -q .; }; }
has_postgres() {
    has pg_ctl && return
    for program in "$postgres"/*/bin/pg_ctl; do
        [ -x "$program" ] && return
    done
    return 1
}
has_office() { [ "$nightly" != nightly ] || has soffice; }

# The Chromium without a window starts a page in a sixth of the time; older systems have the whole one alone.
browser() {
    if [ "$nightly" != nightly ] && has apt-cache && apt-cache show chromium-headless-shell >/dev/null 2>&1; then
        echo chromium-headless-shell
    else
        echo chromium
    fi
}

# The packages of Debian that are missing; nothing when all is there.
missing() {
    has_browser || set -- "$(browser)"
    has_fonts || set -- "$@" fontconfig fonts-noto-cjk
    has_postgres || set -- "$@" postgresql
    has_office || set -- "$@" libreoffice-writer-nogui libreoffice-calc-nogui
    echo "$*"
}

packages=$(missing)
[ -n "$packages" ] || exit 0
if [ "$(id -u)" = 0 ] && has apt-get; then
    # apt-get may fail over a package that is not ours: what is there afterwards decides.
    apt-get update -qq >/dev/null 2>&1 || true
    packages=$(missing) # some have names here that only the update brings
    say "system: installing $packages"
    # shellcheck disable=SC2086  # several words
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages >/dev/null 2>&1 || true
    packages=$(missing)
    [ -n "$packages" ] || exit 0
fi
lost=
lose() { lost="$lost${lost:+ and }$1"; }
{ has_browser && has_fonts; } || lose "tests in a browser"
has_postgres || lose "tests on PostgreSQL"
has_office || lose "tests with LibreOffice"
say "system: $lost will fail until this is installed (Debian's names): $packages"
