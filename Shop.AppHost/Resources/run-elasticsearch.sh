#!/bin/sh
# Runs one Elasticsearch server of an unpacked distribution in the foreground, on the loopback address. The distribution itself is not written to.
#
# Environment: ES_HOME    the distribution                 ES_FOLDER  folder for its data, settings and logs, absolute
#              ES_PORT    port to listen on                ES_OWNER   user to run as; empty: the present one
#              ES_JAVA_OPTS (its own) the heap
set -eu
umask 077

# --pdeathsig: should this shell be killed, the server shuts down instead of running on as an orphan.
as_owner='setpriv --pdeathsig TERM'
[ -z "$ES_OWNER" ] || as_owner="setpriv --reuid=$ES_OWNER --regid=$ES_OWNER --init-groups --pdeathsig TERM"

# Says it in one line, which the app host makes the reason of.
refuse() { echo "elasticsearch: error: $1" >&2; exit 1; }

if [ -n "$ES_OWNER" ]; then
    install -d -o "$ES_OWNER" -g "$ES_OWNER" -m 700 "$ES_FOLDER"
else
    install -d -m 700 "$ES_FOLDER"
fi
cd "$ES_FOLDER"
rm -f elasticsearch.pid
$as_owner test -x "$ES_HOME/bin/elasticsearch" || refuse "the user ${ES_OWNER:-$(id -un)} can't run Elasticsearch:Home's bin/elasticsearch in $ES_HOME"

# One version does not open another's data; all of it is made from the catalog, so each has its own.
version=$(basename "$(ls "$ES_HOME"/lib/elasticsearch-[0-9]*.jar 2> /dev/null | head -n 1)" .jar)
version=${version#elasticsearch-}
major=${version%%.*}
data=$ES_FOLDER/data-${version:-unknown}

# Its settings are made anew at each start: where they lie, it keeps secrets of the version that wrote them.
$as_owner rm -rf "$ES_FOLDER/config" "$ES_FOLDER/tmp"
$as_owner mkdir -p "$ES_FOLDER/config" "$ES_FOLDER/tmp" "$ES_FOLDER/logs" "$data"
[ ! -d "$ES_HOME/config" ] || $as_owner cp -r "$ES_HOME/config/." "$ES_FOLDER/config/"
has() { [ -d "$ES_HOME/modules/$1" ]; }
{
    echo "cluster.name: shop"
    echo "node.name: shop"
    echo "path.data: \"$data\""
    echo "path.logs: \"$ES_FOLDER/logs\""
    echo "network.host: 127.0.0.1"
    echo "http.port: $ES_PORT"
    echo "discovery.type: single-node"
    # A full disk would make it refuse writes that the catalog itself still takes.
    echo "cluster.routing.allocation.disk.threshold_enabled: false"
    # A setting of a module that is not there stops the start. From 8.0 on security is on unless it is told otherwise; here nobody else can reach it.
    ! has x-pack-security || echo "xpack.security.enabled: false"
    ! has x-pack-ml || echo "xpack.ml.enabled: false"
    # It would fetch databases of addresses from the Internet.
    [ "${major:-0}" -lt 8 ] || echo "ingest.geoip.downloader.enabled: false"
} | $as_owner tee "$ES_FOLDER/config/elasticsearch.yml" > /dev/null

export ES_PATH_CONF="$ES_FOLDER/config" ES_TMPDIR="$ES_FOLDER/tmp"
# In the background, as a shell acts on signals only between commands; `wait` is the exception.
$as_owner "$ES_HOME/bin/elasticsearch" &
server=$!
echo $server > "$ES_FOLDER/elasticsearch.pid"
trap 'kill -TERM $server' TERM INT
code=0
while kill -0 $server 2> /dev/null; do
    code=0
    wait $server || code=$?
done
rm -f "$ES_FOLDER/elasticsearch.pid"
exit $code
