#!/bin/sh
# Brings a bare checkout to the point where Kail runs: tools in .tools, packages in .venv, assets built.
#
#   scripts/bootstrap.sh run    what `make demo` and `make serve` need
#   scripts/bootstrap.sh dev    that and what `make test` needs (linters, browser, gettext)
#
# Each step leaves a stamp: a hash of what it was made from. A step whose stamp still holds is skipped, so a second
# start costs nothing. Every expected failure is one line that says what to do.
set -eu

uv_version=0.13.9
node_minimum=20
space_minimum_mb=3072
wanted=${1:-run}
page_style=src/kail/interfaces/web/static/kail/kail.css
place_codes=build/places/villages.csv

here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
cd "$here"
tools=$here/.tools
stamps=$tools/stamps

say() { printf '%s\n' "kail: $*"; }
fail() { printf '%s\n' "kail: $*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# --- stamps ---------------------------------------------------------------------------------------------------

fingerprint() { # of the words given and of the files listed on standard input
    { printf '%s\n' "$@"; LC_ALL=C sort | tr '\n' '\0' | xargs -0 -r sha256sum; } | sha256sum | cut -d' ' -f1
}
is_fresh() { [ "$(cat "$stamps/$1" 2>/dev/null || true)" = "$2" ]; }
mark() { printf '%s\n' "$2" >"$stamps/$1.new"; mv "$stamps/$1.new" "$stamps/$1"; }

# --- Debian packages ------------------------------------------------------------------------------------------

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}
may_install() {
    have apt-get || return 1
    [ "$(id -u)" = 0 ] || { have sudo && sudo -n true 2>/dev/null; }
}
install_packages() { # WHY PACKAGE...
    why=$1
    shift
    may_install || fail "$why Run: sudo apt-get update && sudo apt-get install -y $*   then start again."
    say "$why Installing $* ..."
    log=$tools/apt.log
    : >"$log"
    if [ ! -e "$tools/apt-updated" ]; then
        as_root apt-get update >>"$log" 2>&1 || fail "apt-get update failed: $(grep -m1 '^[EW]:' "$log" || tail -n1 "$log")"
        : >"$tools/apt-updated"
    fi
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" >>"$log" 2>&1 </dev/null ||
        fail "apt-get install $* failed: $(grep -m1 '^E:' "$log" || tail -n1 "$log")"
}

# --- steps ----------------------------------------------------------------------------------------------------

check_space() {
    free_mb=$(df -Pm "$here" | awk 'NR==2 {print $4}')
    [ "$free_mb" -ge "$space_minimum_mb" ] || fail "only $free_mb MB free in $here; Kail needs 3 GB. Free some space, or clone to a larger disk."
}

find_python() { # sets $python to one that is new enough and can make environments; $found to what was there
    python='' found=''
    for candidate in ${KAIL_PYTHON:-} python3 /usr/bin/python3 python3.13 python3.12 python3.11; do
        version=$("$candidate" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || continue
        case $version in
        3.11 | 3.12 | 3.13) ;;
        *) found=${found:-" $candidate is $version."}; continue ;;
        esac
        unequipped=$candidate
        if "$candidate" -c 'import ensurepip, venv' 2>/dev/null; then python=$candidate; return; fi
    done
}
choose_python() {
    unequipped=''
    find_python
    [ -n "$python" ] && return
    [ -n "$unequipped" ] || fail "Kail needs Python 3.11, 3.12 or 3.13.${found:- None was found.} On Debian 12: sudo apt-get install -y python3 python3-venv"
    install_packages "This Python cannot make environments (no ensurepip)." python3-venv
    find_python
    [ -n "$python" ] || fail "$unequipped still cannot make environments. Set KAIL_PYTHON to a Python 3.11 to 3.13 that has ensurepip."
}

# Behind an office's inspecting proxy only the machine's own list of certificates is right; the tools bring another.
trust_this_machine() {
    certificates=/etc/ssl/certs/ca-certificates.crt
    [ -s "$certificates" ] || return 0
    UV_SYSTEM_CERTS=${UV_SYSTEM_CERTS:-true}
    PIP_CERT=${PIP_CERT:-$certificates}
    NODE_EXTRA_CA_CERTS=${NODE_EXTRA_CA_CERTS:-$certificates}
    export UV_SYSTEM_CERTS PIP_CERT NODE_EXTRA_CA_CERTS
}

prepare_uv() {
    print_of_uv=$(fingerprint "$uv_version" "$here" </dev/null)
    if is_fresh uv "$print_of_uv" && "$tools/uv/bin/uv" --version >/dev/null 2>&1; then return; fi
    check_space
    choose_python
    say "Getting uv $uv_version (package manager) into .tools ..."
    rm -rf "$tools/uv"
    "$python" -m venv "$tools/uv" || fail "$python could not make an environment in .tools/uv."
    "$tools/uv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input "uv==$uv_version" >"$tools/pip.log" 2>&1 ||
        fail "uv $uv_version could not be fetched from the Python package index. Is the network up? Details: .tools/pip.log"
    mark uv "$print_of_uv"
}

sync_packages() { # run | dev
    print_of_venv=$(printf '%s\n' uv.lock pyproject.toml | fingerprint "$here" "$uv_version")
    if [ -x .venv/bin/kail ] && .venv/bin/python -c '' 2>/dev/null; then
        if is_fresh venv-dev "$print_of_venv"; then return; fi
        if [ "$1" = run ] && is_fresh venv-run "$print_of_venv"; then return; fi
    fi
    check_space
    choose_python
    say "Installing the Python packages of uv.lock into .venv ..."
    # --inexact: a demo after a test run does not throw the test tools away
    if [ "$1" = dev ]; then set -- dev; else set -- run --no-dev --inexact; fi
    kind=$1
    shift
    # An environment that works stays, whichever Python comes first on PATH today.
    if [ ! -x .venv/bin/python ] || ! .venv/bin/python -c '' 2>/dev/null; then UV_PYTHON=$python; export UV_PYTHON; fi
    UV_PYTHON_DOWNLOADS=never UV_PROJECT_ENVIRONMENT=$here/.venv UV_NO_PROGRESS=1 VIRTUAL_ENV='' \
        "$tools/uv/bin/uv" sync --frozen --quiet --compile-bytecode "$@" || fail "the Python packages could not be installed (see above). Is the network up?"
    mark "venv-$kind" "$print_of_venv"
}

check_node() {
    have node || fail "Node.js is missing: Kail needs Node $node_minimum or newer with npm to build its pages."
    node_version=$(node --version 2>/dev/null | sed 's/^v//')
    [ "${node_version%%.*}" -ge "$node_minimum" ] 2>/dev/null || fail "Node.js $node_version is too old: Kail needs Node $node_minimum or newer."
    have npm || fail "npm is missing: it comes with Node.js $node_minimum; Kail needs it to build its pages."
}

is_built() { [ -s "$page_style" ] && [ -s "$place_codes" ]; }
build_assets() {
    print_of_lock=$(printf '%s\n' frontend/package.json frontend/package-lock.json | fingerprint "$here")
    print_of_sources=$(find frontend -name node_modules -prune -o -type f -print | fingerprint "$print_of_lock")
    if is_fresh npm "$print_of_lock" && is_fresh assets "$print_of_sources" && is_built; then return; fi
    check_space
    check_node
    if ! is_fresh npm "$print_of_lock" || [ ! -d frontend/node_modules ]; then
        say "Installing the page tools of package-lock.json into frontend/node_modules ..."
        (cd frontend && npm ci --no-audit --no-fund --loglevel=error --ignore-scripts >/dev/null) ||
            fail "npm ci failed (see above). Is the network up?"
        mark npm "$print_of_lock"
    fi
    say "Building the pages' style and script ..."
    (cd frontend && npm run --silent build) || fail "the pages could not be built (see above)."
    is_built || fail "the pages were built, but $page_style or $place_codes is missing."
    mark assets "$print_of_sources"
}

compile_catalogues() {
    [ -d locale ] || return 0
    print_of_locale=$(find locale scripts/catalogues.py -name '*.po' -o -name catalogues.py | fingerprint "$here")
    if is_fresh catalogues "$print_of_locale"; then return; fi
    say "Compiling the translations ..."
    .venv/bin/python scripts/catalogues.py compile
    mark catalogues "$print_of_locale"
}

prepare_browser() {
    missing=''
    [ -x "${KAIL_CHROMIUM:-/usr/bin/chromium}" ] || missing="$missing chromium fonts-liberation"
    have xgettext || missing="$missing gettext"
    # shellcheck disable=SC2086  # a list of packages
    [ -z "$missing" ] || install_packages "Missing for the tests:$missing." $missing
}

# --- main -----------------------------------------------------------------------------------------------------

case $wanted in
run | dev) ;;
*) fail "scripts/bootstrap.sh takes run or dev, not '$wanted'." ;;
esac
mkdir -p "$stamps" 2>/dev/null || fail "cannot write in $here; clone Kail to a folder of your own."
if have flock; then # two starts in one checkout wait for each other
    exec 9>"$tools/lock"
    flock -n 9 || { say "Another start is preparing this checkout; waiting for it ..."; flock 9; }
fi
rm -f "$tools/apt-updated"
# What only a person can mend is said before anything is downloaded.
[ -e "$stamps/assets" ] || check_node
[ "$wanted" = run ] || have git || fail "git is missing: make test asks it which files are Kail's. Run: sudo apt-get install -y git"
[ "$wanted" = run ] || prepare_browser
trust_this_machine
prepare_uv
sync_packages "$wanted"
build_assets
compile_catalogues
