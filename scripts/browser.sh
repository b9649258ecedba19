#!/bin/sh
# Install what the browser tests need; without root, say how, and let them be skipped.
set -eu
packages="chromium fonts-liberation fonts-noto-core"
if command -v chromium >/dev/null && command -v fc-list >/dev/null && fc-list | grep -q Liberation; then
    exit 0
fi
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "The browser tests are skipped: Chromium is missing. To install it:"
    echo "    sudo apt-get update && sudo apt-get install --yes --no-install-recommends $packages"
    exit 0
fi
apt-get update -qq
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive apt-get install --yes -qq --no-install-recommends $packages >/dev/null
