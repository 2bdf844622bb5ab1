#!/usr/bin/env bash
# Pins the requirement files with hashes. Run it after an edit of a *.in file and commit both.
set -euo pipefail
cd "$(dirname "$0")/.."
lock() {
  uv pip compile --quiet --generate-hashes --custom-compile-command "make lock" "${@:3}" "requirements/$1.in" \
    --python-version "$2" --output-file "requirements/$1.txt"
}
lock uv 3.10
lock app 3.11
lock dev 3.11
lock rasa 3.10 --overrides requirements/rasa-overrides.txt
