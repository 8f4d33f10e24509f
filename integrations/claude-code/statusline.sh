#!/bin/sh
# What a key of Weir's has left, as Claude Code's status line. Needs curl. In ~/.claude/settings.json:
#   "statusLine": { "type": "command", "command": "~/.claude/weir-statusline.sh" }
# The server and the key are those that Claude Code uses; WEIR_SERVER and WEIR_KEY say otherwise.
server=${WEIR_SERVER:-${ANTHROPIC_BASE_URL:-http://127.0.0.1:8080}}
key=${WEIR_KEY:-${ANTHROPIC_AUTH_TOKEN:-$ANTHROPIC_API_KEY}}

# What Claude Code tells of its session is not looked at.
cat >/dev/null

# The key is no word of a command, where others could see it.
told=$(printf 'header = "Authorization: Bearer %s"\n' "$key" | curl -sf -m 2 -K - "$server/v1/key") || {
    echo "Weir is not reached"
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
echo "$line"
