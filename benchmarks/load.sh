#!/usr/bin/env bash
# Records real signals, replayed, into a real database at the speed of the clock, or an hour of them as fast as it goes.
#
#   benchmarks/load.sh postgresql|h2 SERIES HOURS SECONDS   HOURS "hours" that last SECONDS each, read, sealed, and from the second on dropped
#   benchmarks/load.sh postgresql|h2 SERIES                 an hour at once: throughput, memory, rebuild, sealing
#
# One series in ten is a histogram; LOAD_HISTOGRAMS=0 has none. PostgreSQL is an embedded one that waits for the disk at each commit.
# JAVA_OPTS goes to the JVM (default -Xmx8g).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

path=$(mktemp)
directory=$(mktemp -d)
trap 'rm -rf "$path" "$directory"' EXIT
mvn -q -B test-compile dependency:build-classpath -pl benchmarks -am -Dmdep.includeScope=test -Dmdep.outputFile="$path"
# shellcheck disable=SC2086
java ${JAVA_OPTS:--Xmx8g} -Dtachograph.histograms="$((${LOAD_HISTOGRAMS:-10}))" -Dtachograph.directory="$directory" \
  -cp "benchmarks/target/test-classes:benchmarks/target/classes:$(cat "$path")" \
  dev.tachograph.benchmarks.history.LoadRun "$@"
