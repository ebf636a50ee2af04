#!/usr/bin/env bash
# Measures how long a start takes and how much memory a server takes when nobody asks it anything.
#
#   benchmarks/boot.sh [RUNS] [IDLE_SECONDS] [OPTIONS]     5 runs, 60 s idle; options of ./run, such as --no-example
#
# Each run starts the built server with an empty data directory by ./run. "first page" is the time from the start of the server's
# JVM until ./run has seen the sign-in page with status 200; "resident" is VmRSS after the idle time. Before the first run comes
# one that is not measured, because ./run prepares what later starts need. Prints every run, then minimum, median and maximum.
# JAVA_OPTS goes to the JVM, as with ./run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

runs=${1:-5}
idle=${2:-60}
options=("${@:3}")
port=${MONITORING_PORT:-18080}
work=$(mktemp -d)
server=

stop() {
  if [ -n "$server" ]; then
    kill -TERM "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
    server=
  fi
}
trap 'stop; rm -rf "$work"' EXIT

# PID of the JVM that ./run (its argument) has started with Payara Micro; empty while there is none.
jvm_of() {
  local child
  for child in $(pgrep -P "$1" || true); do
    if { tr '\0' ' ' <"/proc/$child/cmdline"; } 2>/dev/null | grep -q -- '--deploy'; then echo "$child"; fi
  done
}

now_millis() { date +%s%3N; }

# When a process began, in milliseconds since the epoch, to a hundredth of a second.
began_millis() {
  local ticks
  # Field 22, counted behind the name, which may hold spaces; in ticks since the machine booted.
  ticks=$(sed 's/.*) //' "/proc/$1/stat" | awk '{ print $20 }')
  awk -v now="$(now_millis)" -v ticks="$ticks" -v hz="$(getconf CLK_TCK)" \
    '{ printf "%.0f\n", now - ($1 - ticks / hz) * 1000 }' /proc/uptime
}

# The command line options of ./run are the ones that are measured, so ./run itself starts the server.
one_run() {
  local data=$work/data-$1 jvm='' began
  MONITORING_PORT=$port MONITORING_DATA_DIR=$data MONITORING_ADMIN_PASSWORD=measured-and-thrown-away \
    ./run "${options[@]}" >"$work/run-$1.log" 2>&1 &
  server=$!
  until [ -n "$jvm" ]; do
    kill -0 "$server" 2>/dev/null || { cat "$work/run-$1.log" >&2; exit 1; }
    jvm=$(jvm_of "$server")
    sleep 0.02
  done
  began=$(began_millis "$jvm")
  # ./run itself asks for the page, five times a second; a second asker would slow down what is measured.
  until [[ $(<"$work/run-$1.log") == *"Tachograph is ready"* ]]; do
    kill -0 "$server" 2>/dev/null || { cat "$work/run-$1.log" >&2; exit 1; }
    sleep 0.05
  done
  first=$(($(now_millis) - began))
  if [ "$1" -gt 0 ]; then sleep "$idle"; fi
  resident=$(awk '$1 == "VmRSS:" { printf "%.0f", $2 / 1024 }' "/proc/$jvm/status")
  stop
  rm -rf "$data"
  printf '%-4s %12s ms %12s MB\n' "$1" "$first" "$resident"
  echo "$first" >>"$work/first"
  echo "$resident" >>"$work/resident"
}

summary() {
  sort -n "$1" | awk -v name="$2" -v unit="$3" \
    '{ v[NR] = $1 } END { m = NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2
       printf "%s: min %d, median %.0f, max %d %s\n", name, v[1], m, v[NR], unit }'
}

MONITORING_PORT=$port MONITORING_DATA_DIR=$work/check ./run --check
printf '%s cores, load %s, %s, JAVA_OPTS="%s"\n' "$(nproc)" "$(cut -d' ' -f1 /proc/loadavg)" \
  "$(uname -sr)" "${JAVA_OPTS:-}"
printf '%-4s %15s %15s\n' run "first page" "resident"
one_run 0 >/dev/null
: >"$work/first"
: >"$work/resident"
for ((i = 1; i <= runs; i++)); do one_run "$i"; done
summary "$work/first" "first page" ms
summary "$work/resident" "resident after ${idle}s idle" MB
