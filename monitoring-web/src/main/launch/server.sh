# shellcheck shell=bash disable=SC2154
# How ./run starts Payara Micro: unpacked, and with an archive of its classes, which saves a third of the start.
# Functions for ./run, which sets $java, $native, $server (the jar), $war, $libraries, $applications (further archives) and say().
#
# The jar unpacks itself anew at each start, into another directory, and loads its classes by a loader of its own; no JVM can
# share classes that come that way. Unpacked once and started from a plain class path, it can.

# The directory of what is prepared, in $home. Another server, JVM or place is another one, because an archive fits only what
# it was made of. The place is the physical one, so that a link to a checkout finds the archive of the checkout.
find_home() {
  local place
  place=$(cd -P "$(dirname "$server")" && pwd)
  home=$place/$({ "$java" -version 2>&1; ls -ldL "$server"; echo "$place"; } | cksum | tr ' ' '-')
}

# Waits for a child process, which a signal to this script does not end, and answers its exit code.
await() {
  local code=0
  wait "$1" || code=$?
  # A signal interrupts the wait; a second one waits for the child's own end.
  if kill -0 "$1" 2>/dev/null; then code=0; wait "$1" || code=$?; fi
  return "$code"
}

unpack() {
  if [ -f "$home/launch-micro.jar" ]; then return; fi
  local work
  work=$(mktemp -d "$(dirname "$home")/unpacking-XXXXXX")
  "$java" -jar "$server" --rootdir "$work" --outputlauncher --nohazelcast --disablephonehome >"$work/unpacking.log" 2>&1 || true
  if [ ! -f "$work/launch-micro.jar" ] || [ ! -f "$work/.env" ]; then
    say "error: $server cannot be unpacked into $work; what it said:"
    cat "$work/unpacking.log" >&2
    return 1
  fi
  # Another ./run may have been faster.
  if [ -d "$home" ]; then rm -rf "$work"; else mv "$work" "$home"; fi
}

# The file: URI of an absolute path.
uri_of() {
  local LC_ALL=C path=$1 uri=file: unit i
  for ((i = 0; i < ${#path}; i++)); do
    unit=${path:i:1}
    case "$unit" in
      [a-zA-Z0-9/._~-]) uri+=$unit ;;
      *) uri+=$(printf '%%%02X' "'$unit") ;;
    esac
  done
  printf '%s\n' "$uri"
}

# Starts the server in the background: its process in $pid. Arguments: the directory of this start, written by Preflight; the
# port; options of the JVM.
launch() {
  local directory=$1 port=$2 MICRO_OPENS='' application deployments=()
  shift 2
  # The monitor first: it is there when the others are.
  for application in "$war" "${applications[@]}"; do deployments+=(--deploy "$application"); done
  if [ -p "$directory/postdeploy.asadmin" ]; then deployments+=(--postdeploycommandfile "$directory/postdeploy.asadmin"); fi
  # MICRO_OPENS, what the server needs to see of the JDK. The file is the server's own.
  # shellcheck source=/dev/null
  . "$home/.env"
  # The server writes into its root directory, so each start has its own.
  mkdir "$directory/server"
  cp -R "$home/config" "$home/docroot" "$home/lib" "$home/META-INF" "$directory/server/"
  # shellcheck disable=SC2086 # MICRO_OPENS is a list of words
  "$java" $MICRO_OPENS "${native[@]}" "$@" -Djava.io.tmpdir="$directory/tmp" \
    -Dfish.payara.micro.BootJar="$(uri_of "$home/launch-micro.jar")" -Dfish.payara.micro.UnpackDir="$home" \
    -cp "$home/launch-micro.jar" fish.payara.micro.impl.PayaraMicroImpl --rootdir "$directory/server" \
    --nohazelcast --disablephonehome --port "$port" \
    --prebootcommandfile "$directory/preboot.asadmin" --logproperties "$directory/logging.properties" \
    "${deployments[@]}" &
  pid=$!
}

# Checks the configuration and makes the directory of a start; prints host, port and directory. Argument: the process that lives
# as long as the server, or --check.
preflight() {
  "$java" -XX:TieredStopAtLevel=1 -Xshare:auto -cp "$libraries/*" dev.tachograph.ejb.launch.Preflight "$1"
}

# 0 when a page answers, with the status line in $status. Arguments: host, port, path.
answers() {
  status=
  { exec 3<>"/dev/tcp/$1/$2"; } 2>/dev/null || return 1
  printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$3" >&3
  read -r -t 20 status <&3 || true
  exec 3<&- 3>&-
  [ -n "$status" ]
}

# Waits until a page is there: 0; 1 when two minutes were not enough; 2 when the server has ended. Arguments: host, port, path.
page() {
  local waited=0
  until answers "$1" "$2" "$3" && [[ $status == *" 200"* ]]; do
    kill -0 "$pid" 2>/dev/null || return 2
    if [ "$waited" -ge 600 ]; then return 1; fi
    waited=$((waited + 1))
    sleep 0.2
  done
}
