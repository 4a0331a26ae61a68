#!/bin/sh
# Run by dpkg when the package goes; the data of the people who used it stays where it is. An upgrade removes nothing.
set -e
case "$1" in upgrade | failed-upgrade | abort-upgrade | 1) exit 0 ;; esac
if [ -L /usr/bin/stempel ]; then rm -f /usr/bin/stempel; fi
