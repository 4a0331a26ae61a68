#!/bin/sh
# The command `stempel`: the kiosk, or with --cli its command line, which needs neither a display nor Chromium's sandbox (root has none).
here=$(dirname "$(readlink -f "$0")")
if [ "$1" != "--cli" ]; then exec "$here/../stempel" "$@"; fi
shift
sandbox=
if [ "$(id -u)" = 0 ]; then sandbox=--no-sandbox; fi
# Behind the bare -- no word is a switch of Chromium's, whatever its name.
exec "$here/../stempel" $sandbox --log-level=3 --cli -- "$@"
