# A PostgreSQL of one's own, for tests/run and benches/run: `start_postgres [SETTINGS]`, `stop_postgres`. It refuses to
# run as root, so there it runs as the user postgres.
find_postgres() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1; }

start_postgres() {
  pg_bin=$(find_postgres)
  pg_home=$(mktemp -d)
  pg_port=$(free_port)
  as_postgres=()
  if [ "$(id -u)" = 0 ]; then
    chown postgres "$pg_home"
    as_postgres=(runuser -u postgres --)
  fi
  (cd "$pg_home" && "${as_postgres[@]}" "$pg_bin/initdb" -D data --locale=C.UTF-8 -A trust -U postgres >/dev/null)
  (cd "$pg_home" && "${as_postgres[@]}" "$pg_bin/pg_ctl" -D data -l log -w start \
    -o "-p $pg_port -k $pg_home -c listen_addresses=127.0.0.1 -c max_connections=300 $*" >/dev/null)
  postgres_url="postgres://postgres@127.0.0.1:$pg_port/postgres"
}

stop_postgres() {
  [ -n "${pg_home:-}" ] || return 0
  (cd "$pg_home" && "${as_postgres[@]}" "$pg_bin/pg_ctl" -D data -m immediate stop >/dev/null) || true
  rm -rf "$pg_home"
}

free_port() {
  node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})'
}
