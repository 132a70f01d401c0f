#!/usr/bin/env bash
# `./probity test [PART]`: format check, build with warnings as errors, every test on both databases, browser tests.
# PART runs only the tests whose full name (namespace, class, method) contains it. The last line is `N passed, N failed`.
set -uo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
if [ "${1:-}" = --help ] || [ "${1:-}" = -h ]; then
  sed -n '2,3s/^# //p' "${BASH_SOURCE[0]}"
  exit 0
fi
part="${1:-}"
passed=0 failed=0 skipped=0 child='' cluster=''
work=$(mktemp -d)
# Test programs live for minutes: code that is measured to be made faster later costs them a third more than it saves.
export DOTNET_TieredPGO=0 DOTNET_gcConcurrent=0
export PROBITY_TEST_SIZE="${PROBITY_TEST_SIZE:-ci}" UseSharedCompilation=true MSBUILDDISABLENODEREUSE=1

say() { printf '%s\n' "$@"; }

# Started in the background and waited for, so that a signal is answered at once and not when the child is done.
run() {
  "$@" </dev/null &
  child=$!
  wait "$child"
  local code=$?
  child=''
  return "$code"
}

clean_up() {
  trap '' TERM INT
  if [ -n "$child" ]; then kill "$child" 2>/dev/null; wait "$child" 2>/dev/null; fi
  if [ -n "$cluster" ]; then
    as_postgres "$bin/pg_ctl" stop -D "$cluster/data" -m immediate >/dev/null 2>&1
    rm -rf "$cluster"
  fi
  rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 143' TERM
trap 'exit 130' INT

finish() {
  say "$skipped skipped" "$passed passed, $failed failed"
  [ "$failed" = 0 ] && [ "$passed" != 0 ] && exit 0
  exit 1
}

# PostgreSQL's own folder of server programs, the newest first; nothing below 15 will do.
find_postgres() {
  local folder version
  for folder in $(ls -d /usr/lib/postgresql/*/bin /opt/homebrew/opt/postgresql@*/bin 2>/dev/null | sort -rV) \
      "$(dirname "$(command -v initdb || echo /none/initdb)")"; do
    version=$("$folder/postgres" --version 2>/dev/null | sed 's/[^0-9]*\([0-9]*\).*/\1/')
    [ "${version:-0}" -ge 15 ] && [ -x "$folder/initdb" ] && bin=$folder && return
  done
  return 1
}

find_chromium() {
  local name
  for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome-stable google-chrome \
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" /Applications/Chromium.app/Contents/MacOS/Chromium; do
    [ -n "$name" ] && command -v "$name" >/dev/null && CHROMIUM=$(command -v "$name") && export CHROMIUM && return
  done
  return 1
}

# What our documents are checked with: installed when we may, else those checks are skipped.
install_readers() {
  local packages=()
  command -v pdftotext >/dev/null || packages+=(poppler-utils)
  ls "$(dirname "$(readlink -f "$(command -v soffice || echo /none/soffice)")")"/libswlo.* >/dev/null 2>&1 || packages+=(libreoffice-writer)
  [ ${#packages[@]} != 0 ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return
  say "Installing ${packages[*]} ..."
  run bash -c 'export DEBIAN_FRONTEND=noninteractive
      apt-get update -qq && apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=300 "$@"' - "${packages[@]}" \
      > "$work/apt.log" 2>&1 || say "Not installed: the checks of documents that need ${packages[*]} are skipped."
}

# What the tests need from outside: installed when we may, else named.
find_or_install() {
  local packages=()
  find_chromium || packages+=(chromium fonts-liberation)
  [ -n "${PROBITY_TEST_DATABASE:-}" ] || find_postgres || packages+=(postgresql)
  [ ${#packages[@]} = 0 ] && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "Installing ${packages[*]} ..."
    if run bash -c 'export DEBIAN_FRONTEND=noninteractive
        apt-get update -qq && apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=300 "$@"' - "${packages[@]}" \
        > "$work/apt.log" 2>&1; then
      find_chromium && { [ -n "${PROBITY_TEST_DATABASE:-}" ] || find_postgres; } && return
    fi
    tail -n 20 "$work/apt.log"
  fi
  say "The tests need Chromium and PostgreSQL 15 or later. Not found: ${packages[*]}. To get them:" \
    "  Debian   sudo apt-get install -y ${packages[*]}" \
    "  Ubuntu   sudo apt-get install -y postgresql, and Chromium or Chrome from its own site (CHROMIUM=/path/to/it)" \
    "  macOS    brew install postgresql@17 && brew install --cask chromium" \
    "A server of your own will do instead of the package: set PROBITY_TEST_DATABASE to the connection string of a" \
    "superuser: the tests make databases and roles."
  failed=1
  finish
}

# PostgreSQL will not run as root, and root may not be what owns its files.
as_postgres() { if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi }

# A cluster of our own, reached through a socket in a folder that only we can enter; gone at the end.
start_postgres() {
  [ -n "${PROBITY_TEST_DATABASE:-}" ] && return
  cluster=$(mktemp -d /tmp/probity-pg.XXXXXX)
  [ "$(id -u)" != 0 ] || chown postgres "$cluster"
  local locale=C.UTF-8
  locale -a 2>/dev/null | grep -qi '^C.utf-\?8$' || locale=C
  if ! as_postgres "$bin/initdb" -D "$cluster/data" -U postgres --auth=trust --encoding=UTF8 --locale="$locale" --no-sync \
        > "$work/postgres.log" 2>&1 ||
      ! as_postgres "$bin/pg_ctl" start -w -t 60 -D "$cluster/data" -l "$cluster/log" -o "-c listen_addresses='' \
        -c unix_socket_directories='$cluster' -c fsync=off -c synchronous_commit=off -c full_page_writes=off \
        -c max_connections=600 -c shared_buffers=256MB -c max_wal_size=4GB -c autovacuum=off -c checkpoint_timeout=1h" >> "$work/postgres.log" 2>&1; then
    cat "$work/postgres.log" "$cluster/log" 2>/dev/null
    say "PostgreSQL did not start."
    failed=1
    finish
  fi
  export PROBITY_TEST_DATABASE="Host=$cluster;Username=postgres;Database=postgres"
}

attribute() { sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$2"; }

# One test program. Its own report is what counts; without one it crashed, which is a failure.
run_tests() {
  local name=$1 report="$work/$1.xml" options=(-noLogo -noColor -noAutoReporters -xml "$work/$1.xml") code line bad
  [ -z "$part" ] || options+=(-method "*$part*")
  say "" "== $name"
  run env TMPDIR="$work" dotnet "artifacts/bin/$name/release/$name.dll" "${options[@]}"
  code=$?
  line=$(grep -m1 -o '<assembly [^>]*>' "$report" 2>/dev/null)
  if [ -z "$line" ]; then
    say "$name ended with exit code $code and no report: counted as one failure."
    failed=$((failed + 1))
    return
  fi
  if [ -z "$part" ] && [ "$(attribute total "$line")" = 0 ]; then
    say "$name has no test: counted as one failure."
    failed=$((failed + 1))
  fi
  bad=$(($(attribute failed "$line") + $(attribute errors "$line")))
  [ "$code" = 0 ] || [ "$bad" != 0 ] || [ "$(attribute total "$line")" = 0 ] || bad=1
  passed=$((passed + $(attribute passed "$line")))
  skipped=$((skipped + $(attribute skipped "$line")))
  failed=$((failed + bad))
  grep -o '<test [^>]*result="Fail"[^>]*>' "$report" | sed 's/.* name="\([^"]*\)".*/  \1/' >> "$work/failed.txt"
}

find_or_install
install_readers
start_postgres

say "Restoring ..."
if ! run dotnet restore Probity.slnx -v quiet -tl:off; then failed=1; finish; fi
if [ -z "$part" ]; then
  # White space only: what else dotnet format looks at, the build below treats as an error, in a fifth of the time.
  say "Checking the format ..."
  if ! run dotnet format whitespace Probity.slnx --verify-no-changes --no-restore; then
    say "The format check failed (counted as one failure): run ./probity format"
    failed=1
  fi
fi
say "Building ..."
if ! run dotnet build Probity.slnx -c Release --no-restore --nologo -v quiet -tl:off -warnaserror; then failed=$((failed + 1)); finish; fi

# The oracle of access decisions lies here too; it is a program that a test runs.
for project in tests/*Tests/*.csproj; do
  run_tests "$(basename "$project" .csproj)"
done

say ""
if [ -s "$work/failed.txt" ]; then say "Failed:"; cat "$work/failed.txt"; fi
finish
