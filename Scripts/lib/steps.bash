# Sourced by the scripts in this folder: where the repository is, and how steps are announced.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)

say() { printf '%s\n' "$*"; }
step() { printf '\n== %s\n' "$*"; }
complain() { printf '%s\n' "$*" >&2; }

# stop SENTENCE [EXIT CODE]
stop() {
    complain "$1"
    exit "${2:-1}"
}

# The comment at the top of a script is its help.
print_help() {
    sed -n '2,/^$/s/^# \{0,1\}//p' "$1"
}

# absolute PATH: the same path from any folder.
absolute() {
    case $1 in
    /*) printf '%s\n' "$1" ;;
    *) printf '%s/%s\n' "$PWD" "${1#./}" ;;
    esac
}

# quietly WHAT COMMAND...: one line while it works, the whole log when it fails.
quietly() {
    local what=$1 log ticker='' status=0 began=$SECONDS
    shift
    log=$(mktemp)
    if [ -t 1 ]; then
        tick "$what" "$began" &
        ticker=$!
    fi
    "$@" >"$log" 2>&1 </dev/null || status=$?
    if [ -n "$ticker" ]; then
        kill "$ticker" 2>/dev/null || true
        wait "$ticker" 2>/dev/null || true
        printf '\r\033[K'
    fi
    if [ "$status" -eq 0 ]; then
        say "$what: done in $((SECONDS - began)) s"
    else
        cat "$log" >&2
        complain "$what: failed"
    fi
    rm -f "$log"
    return "$status"
}

# Shows the seconds that a step has taken, as long as the script lives.
tick() {
    while kill -0 $$ 2>/dev/null; do
        printf '\r%s … %d s ' "$1" $((SECONDS - $2))
        sleep 1
    done
}

# build release|debug: builds the command and its plugins, and sets `paragraf` to the command's path.
build() {
    quietly "Building Paragraf ($1; the first time takes some minutes)" \
        swift build --package-path "$root" --configuration "$1" || exit 1
    paragraf=$(swift build --package-path "$root" --configuration "$1" --show-bin-path)/paragraf
}

# Prints the Python that has the module, Debian's own among the candidates.
python_with() {
    local candidate
    for candidate in python3 /usr/bin/python3; do
        if "$candidate" -c "import $1" 2>/dev/null; then
            printf '%s\n' "$candidate"
            return
        fi
    done
    stop "No Python with the module \"$1\" was found. Scripts/setup test installs it on Debian."
}
