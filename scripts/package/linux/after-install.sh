#!/bin/sh
# Run by dpkg once the files lie there: the command, and Chromium's set-uid helper where user namespaces are closed.
set -e
ln -sf '/opt/${sanitizedProductName}/bin/stempel' /usr/bin/stempel
chown root:root '/opt/${sanitizedProductName}/chrome-sandbox'
chmod 4755 '/opt/${sanitizedProductName}/chrome-sandbox'
if command -v update-desktop-database >/dev/null 2>&1; then update-desktop-database /usr/share/applications || true; fi
