#!/bin/sh
# What a key of Weir's has left, told by Codex CLI after each turn. Needs curl. In ~/.codex/config.toml:
#   [[hooks.Stop]]
#   [[hooks.Stop.hooks]]
#   type = "command"
#   command = "~/.codex/weir-hook.sh"
# Codex asks once whether it is trusted.
# The server is in WEIR_SERVER, the key in WEIR_KEY, where Codex reads it too.
server=${WEIR_SERVER:-http://127.0.0.1:8080}
key=$WEIR_KEY

# What Codex tells of the turn is not looked at.
cat >/dev/null

# The key is no word of a command, where others could see it.
told=$(printf 'header = "Authorization: Bearer %s"\n' "$key" | curl -sf -m 2 -K - "$server/v1/key") || {
    echo '{"systemMessage":"Weir is not reached"}'
    exit 0
}

# A text by its name; nothing where it is null.
text() { printf '%s' "$told" | sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; }
credits() { printf '%s' "$told" | sed -n "s/.*\"$1\":{\"credits\":\"\([^\"]*\)\".*/\1/p" | sed 's/\(\.[0-9][0-9]\).*/\1/'; }
# On the clock of this machine: GNU's way, then that of macOS, then as it was told.
clock() {
    date -d "$1" '+%m-%d %H:%M' 2>/dev/null \
        || date -r "$(date -juf '%Y-%m-%dT%H:%M:%S' "${1%.*}" +%s 2>/dev/null)" '+%m-%d %H:%M' 2>/dev/null || echo "$1"
}

line="$(credits today) credits today, $(credits in_all) in all"
extra=$(text extra_usage)
[ "${extra:-0}" = 0 ] || line="$line, $extra of them extra usage"
gate=$(text gate)
if [ -n "$gate" ]; then
    opens=$(text opens_at)
    line="blocked by $gate${opens:+ until $(clock "$opens")}; $line"
fi
printf '{"systemMessage":"%s"}\n' "$line"
