#!/bin/sh
# Resolve pyproject.toml into lock files that hold names, versions and hashes, and nothing about where from.
set -eu
cd "$(dirname "$0")/.."
compile() {
    out=$1
    shift
    .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
        --no-header --no-emit-index-url --no-emit-find-links --upgrade -o "$out" "$@"
}
compile requirements/run.lock pyproject.toml --group build
compile requirements/test.lock pyproject.toml --group build --group test
compile requirements/node.lock --group node
