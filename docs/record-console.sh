#!/usr/bin/env bash
# Records docs/console.svg: the console of the sandbox, with input from a terminal. Run it manually when the texts have changed:
#   dotnet build tests/Sandbox && docs/record-console.sh
# Needs tmux and asciinema (Debian has both) and svg-term (npm install --global svg-term-cli).
set -euo pipefail
cd "$(dirname "$0")/.."

cast=$(mktemp --suffix .cast)
start=$(mktemp --suffix .ps1)
session=record-$$
trap 'tmux kill-session -t "$session" 2> /dev/null; rm -f "$cast" "$start"' EXIT

# Prints what the screen shows.
screen() { tmux capture-pane -p -t "$session"; }

# Waits until the last line of the screen matches.
await() {
    for _ in $(seq 1200); do
        if screen | sed '/^\s*$/d' | tail -n 1 | grep -Eq -- "$1"; then return; fi
        sleep 0.1
    done
    echo "The screen does not show '$1':" >&2
    screen >&2
    exit 1
}

# Types a line in pieces, as a person does, and presses Enter.
enter() {
    local text=$1 i
    for ((i = 0; i < ${#text}; i += 14)); do
        tmux send-keys -t "$session" -l -- "${text:i:14}"
        sleep 0.2
    done
    sleep 0.6
    tmux send-keys -t "$session" Enter
    sleep 0.5
}

# Shows each result for the time that reading it takes.
run() {
    enter "$1"
    await "$2"
    sleep "${3:-2.5}"
}

printf '%s\n' "function prompt { 'PS> ' }" 'Set-PSReadLineOption -PredictionSource None' '$ProgressPreference = "SilentlyContinue"' 'Clear-Host' > "$start"
console="dotnet run --no-build --project tests/Sandbox -- -NoLogo -NoExit -File $start"
tmux new-session -d -s "$session" -x 100 -y 30 "asciinema rec --quiet --overwrite --idle-time-limit 3 --command '$console' $cast"
await '^PS> *$'
sleep 1
run 'Get-MAImage -Status ERROR, CREATE_FAILED' '^PS> *$' 3
run 'Get-MAImage -Type DEDICATED | Select-MAExpiredImage -KeepNewest 2 -OlderThan 60d -Report | Select-Object -Last 3' '^PS> *$' 4
run 'Get-MAImage segmentation -Status CREATE_FAILED | Remove-MAImage -OutVariable gone' '\(default is "Y"\):' 3
run 'Y' '^PS> *$' 3
run '$gone | Restore-MAImage -Confirm:$false' '^PS> *$' 4
tmux send-keys -t "$session" -l -- 'exit'
tmux send-keys -t "$session" Enter
while tmux has-session -t "$session" 2> /dev/null; do sleep 0.2; done

# The recording ends before 'exit' is typed.
end=$(awk -F'[][,]' 'NR > 1 { last = $2 } END { print int(last * 1000) - 700 }' "$cast")
# It begins with the prompt, and not with what starts the console.
begin=$(awk -F'[][,]' '/PS> / { print int($2 * 1000); exit }' "$cast")
svg-term --in "$cast" --out docs/console.svg --window --no-cursor --from "$begin" --to "$end"
size=$(stat -c %s docs/console.svg)
echo "docs/console.svg has $size bytes."
[ "$size" -lt 300000 ]
