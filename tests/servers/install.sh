#!/bin/sh
# Installs what the tests of real parts need and this machine lacks, where that can be done (root, on Debian); says what it does.
set -u
missing=""
command -v chromium >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 || missing="$missing chromium"
if ! command -v mongod >/dev/null 2>&1 && [ -z "${MONGODB_URI:-}" ]; then
    command -v go >/dev/null 2>&1 || missing="$missing golang-go"
fi
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "installing with apt:$missing"
    apt-get update -qq >/dev/null 2>&1
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null 2>&1 || echo "apt could not install:$missing"
else
    echo "missing:$missing; the tests that need them are skipped (install them to run these too)"
fi
exit 0
