#!/bin/sh
# What the tests need beyond Python: a real browser for the page, a PostgreSQL for the records, tesseract for the words in
# pictures, and a compiler for pdqhash, the reference implementation that hashes are compared with, where pip finds no
# wheel of it. `make run` needs none of this.
set -e
missing=""
command -v chromium >/dev/null 2>&1 && command -v chromedriver >/dev/null 2>&1 || missing="chromium chromium-driver fonts-dejavu-core"
command -v tesseract >/dev/null 2>&1 || missing="$missing tesseract-ocr tesseract-ocr-eng"
command -v c++ >/dev/null 2>&1 || missing="$missing g++"
[ -n "$(command -v initdb || ls /usr/lib/postgresql/*/bin/initdb 2>/dev/null)" ] || missing="$missing postgresql"
[ -z "$missing" ] && exit 0
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "Install: $missing. Without a browser its tests are skipped (in CI they fail)." >&2
    exit 0
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
# shellcheck disable=SC2086
apt-get install -y -qq --no-install-recommends $missing >/dev/null
