# Sourced by the checks: starts and stops servers of their own on loopback.

work=$(mktemp -d)
server_pid=

# start_server PORT: an empty server with the accounts beside this file
start_server() {
  local port=$1
  ./kalends serve --data "$work/data" --listen "127.0.0.1:$port" --accounts .ci/accounts.yaml \
    >"$work/server.log" 2>&1 &
  server_pid=$!
  for _ in $(seq 1 600); do
    curl -s -o /dev/null "http://127.0.0.1:$port/.well-known/caldav" && return 0
    kill -0 "$server_pid" 2>/dev/null || break
    sleep 0.1
  done
  cat "$work/server.log" >&2
  return 1
}

stop_server() {
  [ -n "$server_pid" ] && kill "$server_pid" 2>/dev/null && wait "$server_pid" 2>/dev/null
  server_pid=
}

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

cleanup() {
  stop_server
  rm -rf "$work"
}
trap cleanup EXIT
