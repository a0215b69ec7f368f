#!/bin/sh
# Runs Redis in the foreground, by the configuration file $1. What can't be read of its data is set aside first: carts and hot reads can be
# lost, and must not keep the orders from being served. Lines that begin with "shop: " are shown at the terminal too.
#
# Environment: REDIS_BIN  folder with the programs
set -eu
umask 077
folder=$(dirname "$1")
data=$folder/appendonlydir
manifest=$data/appendonly.aof.manifest

# Redis' own tool takes whatever is no list of files for an append-only file.
is_list() { grep -qE '^file .+ seq [0-9]+ type [bhi]$' "$manifest" && ! grep -qvE '^file .+ seq [0-9]+ type [bhi]$' "$manifest"; }

is_readable() { [ ! -e "$manifest" ] || { is_list && "$REDIS_BIN/redis-check-aof" "$manifest" > /dev/null 2>&1; }; }

# A crash in the middle of a write leaves an end that makes no sense; Redis itself mends only one that is cut short.
cut_unreadable_end() { is_list && echo y | "$REDIS_BIN/redis-check-aof" --fix "$manifest" > /dev/null 2>&1 && is_readable; }

if ! is_readable; then
    aside=$folder/damaged-$(date +%Y%m%dT%H%M%S)-$$
    cp -r "$data" "$aside"
    if cut_unreadable_end; then
        echo "shop: the end of Redis' data could not be read and was cut off; as it was, it lies in $aside. Some carts may be older than they were."
    else
        rm -rf "$data"
        echo "shop: Redis' data could not be read and was set aside in $aside. Carts are empty; orders are not touched."
    fi
fi

exec "$REDIS_BIN/redis-server" "$1"
