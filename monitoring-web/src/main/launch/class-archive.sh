#!/usr/bin/env bash
# Makes the archive of the server's classes, $home/classes.jsa: starts a server on nothing, notes the classes it loads until the
# first page is there, and lets the JVM write them down. Arguments: java, server jar, war, libraries, home, and another archive
# that is usually deployed beside the first.
#
# A static archive of listed classes. One that the JVM writes as it ends (-XX:ArchiveClassesAtExit) also holds classes that the
# server generates, and a JVM with an agent or a flight recording crashes over those.
set -euo pipefail

java=$1 server=$2 war=$3 libraries=$4 home=$5
# shellcheck disable=SC2034 # for server.sh
applications=("$6")
native=()
say() { printf '%s\n' "$*" >&2; }
# shellcheck source=SCRIPTDIR/server.sh
. "$(dirname "${BASH_SOURCE[0]}")/server.sh"

work=$(mktemp -d)
pid=
clean() {
  if [ -n "$pid" ]; then kill -KILL "$pid" 2>/dev/null || true; fi
  rm -rf "$work"
}
trap clean EXIT
trap 'exit 1' INT TERM

# Nobody's configuration, nobody's database.
for variable in "${!MONITORING_@}" "${!SENTRY_@}" "${!LOG_ANALYZER_@}"; do unset "$variable"; done
: >"$work/nothing.toml"
export MONITORING_CONFIG=$work/nothing.toml MONITORING_DATA_DIR=$work/data MONITORING_ADMIN_PASSWORD=$RANDOM-$RANDOM-$RANDOM

answers=
for _ in 1 2 3 4 5 6 7 8 9 10; do
  export MONITORING_PORT=$((20000 + RANDOM))
  if answers=$(preflight $$ 2>"$work/preflight.log"); then break; fi
done
if [ -z "$answers" ]; then cat "$work/preflight.log"; exit 1; fi
directory=$(sed -n 3p <<<"$answers")

launch "$directory" "$MONITORING_PORT" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto \
  -XX:DumpLoadedClassList="$work/loaded" >"$work/server.log" 2>&1
page 127.0.0.1 "$MONITORING_PORT" /sign-in.xhtml || { cat "$work/server.log"; exit 1; }
kill -TERM "$pid"
await "$pid" || true
pid=

# Proxies are made at run time, and the libraries of the WAR are loaded by its own loader: neither is on the class path, and each
# would be looked for in all jars.
grep -vE '^(jdk/proxy|@lambda-proxy (dev/tachograph|com/fasterxml|org/(flywaydb|h2|tomlj)|oshi|com/(zaxxer|github)))' \
  "$work/loaded" >"$work/classes"
"$java" -Xshare:dump -XX:+UseSerialGC -XX:SharedClassListFile="$work/classes" -XX:SharedArchiveFile="$work/classes.jsa" \
  -cp "$home/launch-micro.jar" >"$work/dump.log" 2>&1 &
pid=$!
await "$pid" || { tail -n 20 "$work/dump.log"; exit 1; }
pid=
# On the file system of its place first, so that it appears there at once and whole.
mv "$work/classes.jsa" "$home/classes.jsa.$$"
mv "$home/classes.jsa.$$" "$home/classes.jsa"
