#!/bin/sh
# Runs one PostgreSQL server in the foreground, making its data folder first when there is none.
#
#   run-postgres.sh primary|replica [more `-c name=value` settings]
#
# Lines that begin with "shop: " are shown at the terminal too.
#
# Environment: PG_BIN     folder with the programs          PGDATA     data folder, absolute
#              PG_PORT    port to listen on                 PG_OWNER   user to run as; empty: the present one
#              PRIMARY_PORT, REPLICA_SLOT                   (replica)
#              SUPERUSER_PASSWORD, SHOP_PASSWORD, REPLICATOR_PASSWORD
set -eu
umask 077
export LC_ALL=C
role=$1
shift

# SIGTERM makes PostgreSQL wait for its clients, and DCP kills what is not gone after 6 s. SIGINT ends the sessions and shuts down cleanly.
# --pdeathsig: should this shell be killed, the server shuts down instead of running on as an orphan.
as_owner='setpriv --pdeathsig INT'
[ -z "$PG_OWNER" ] || as_owner="setpriv --reuid=$PG_OWNER --regid=$PG_OWNER --init-groups --pdeathsig INT"

sql_text() { printf "'%s'" "$(printf '%s' "$1" | sed "s/'/''/g")"; }

# Made beside its place and moved there when complete, so that a crash in between leaves nothing half-made.
make_primary() {
    $as_owner rm -rf "$PGDATA.new"
    $as_owner "$PG_BIN/initdb" -D "$PGDATA.new" -U postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync --no-instructions
    $as_owner "$PG_BIN/postgres" --single -D "$PGDATA.new" postgres > /dev/null <<EOF
alter role postgres password $(sql_text "$SUPERUSER_PASSWORD")
create role shop login password $(sql_text "$SHOP_PASSWORD") in role pg_monitor
create role replicator login replication password $(sql_text "$REPLICATOR_PASSWORD")
EOF
    $as_owner tee "$PGDATA.new/pg_hba.conf" > /dev/null <<EOF
host all all 127.0.0.1/32 scram-sha-256
host replication replicator 127.0.0.1/32 scram-sha-256
EOF
    $as_owner mv "$PGDATA.new" "$PGDATA"
}

ask_primary() {
    PGPASSWORD=$REPLICATOR_PASSWORD "$PG_BIN/psql" -XAtq \
        "host=127.0.0.1 port=$PRIMARY_PORT user=replicator dbname=postgres connect_timeout=5 ${2:-}" -c "$1"
}

# It can go on from where it is when it is a copy of this very primary and the primary has kept all WAL since.
can_follow() {
    [ -s "$PGDATA/PG_VERSION" ] || return 1
    ours=$($as_owner "$PG_BIN/pg_controldata" "$PGDATA" | sed -n 's/^Database system identifier: *//p')
    theirs=$(ask_primary IDENTIFY_SYSTEM replication=true | cut -d'|' -f1)
    # Without an answer there is nothing to copy from either; the old copy can still serve reads.
    [ -n "$theirs" ] || return 0
    [ "$ours" = "$theirs" ] || { echo "The data here is a copy of another primary."; return 1; }
    slot=$(ask_primary "select wal_status from pg_replication_slots where slot_name = '$REPLICA_SLOT'")
    case $slot in
        reserved | extended | unreserved) return 0 ;;
        *) echo "The primary has not kept the WAL this copy needs (slot: ${slot:-none})."; return 1 ;;
    esac
}

make_replica() {
    echo "Copying the primary."
    $as_owner rm -rf "$PGDATA.new" "$PGDATA"
    ask_primary "select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = '$REPLICA_SLOT' and not active"
    ask_primary "select pg_create_physical_replication_slot('$REPLICA_SLOT', true)" > /dev/null
    PGPASSWORD=$REPLICATOR_PASSWORD $as_owner "$PG_BIN/pg_basebackup" -D "$PGDATA.new" -X stream -c fast --no-sync -S "$REPLICA_SLOT" \
        -d "host=127.0.0.1 port=$PRIMARY_PORT user=replicator"
    $as_owner touch "$PGDATA.new/standby.signal"
    $as_owner mv "$PGDATA.new" "$PGDATA"
    rm -f "$PGDATA.unusable"
}

# All of its data is the primary's too: what it can't begin with is copied anew by the next start.
is_unusable() { [ -e "$PGDATA.unusable" ] && echo "shop: the replica's data could not be used and is copied anew from the primary."; }

mark_unusable() {
    if [ "$role" = replica ] && [ -z "$stopping" ] && [ "$1" -gt 0 ] && [ "$1" -lt 128 ] && [ $(($(date +%s) - began)) -lt 20 ]; then
        touch "$PGDATA.unusable"
    fi
}

# After a kill of everything the former server may still be writing down its state; it must be gone before the next one starts.
await_former() {
    former=$(sed -n 1p "$PGDATA/postmaster.pid" 2> /dev/null) || return 0
    tries=0
    while [ -n "$former" ] && [ "$(cat "/proc/$former/comm" 2> /dev/null)" = postgres ]; do
        tries=$((tries + 1))
        [ $tries -le 100 ] || { echo "Another PostgreSQL (process $former) still uses $PGDATA." >&2; exit 1; }
        sleep 0.2
    done
}

if [ -n "$PG_OWNER" ]; then
    install -d -o "$PG_OWNER" -g "$PG_OWNER" -m 700 "$(dirname "$PGDATA")"
else
    install -d -m 700 "$(dirname "$PGDATA")"
fi
cd "$(dirname "$PGDATA")"
await_former

if [ "$role" = primary ]; then
    [ -e "$PGDATA" ] || make_primary
else
    if is_unusable || ! can_follow; then make_replica; fi
    passwords=$(dirname "$PGDATA")/.replicator
    printf '127.0.0.1:*:*:replicator:%s\n' "$REPLICATOR_PASSWORD" | $as_owner tee "$passwords" > /dev/null
    set -- "$@" -c "primary_slot_name=$REPLICA_SLOT" \
        -c "primary_conninfo=host=127.0.0.1 port=$PRIMARY_PORT user=replicator application_name=$REPLICA_SLOT passfile='$passwords'"
fi

# In the background, as a shell acts on signals only between commands; `wait` is the exception.
$as_owner "$PG_BIN/postgres" -D "$PGDATA" -p "$PG_PORT" "$@" &
server=$! began=$(date +%s) stopping=
trap 'stopping=1; kill -INT $server' TERM INT
while kill -0 $server 2> /dev/null; do
    code=0
    wait $server || code=$?
done
mark_unusable $code
exit $code
