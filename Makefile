.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/pip --disable-pip-version-check --quiet
export TRIALWAY_PLACES := $(CURDIR)/.venv/places.sqlite3
FRONTEND := $(shell find frontend -type f -not -path '*/node_modules/*')

.PHONY: help demo test check bench lock clean

help: ## Say what each command does
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

demo: .venv/ready $(TRIALWAY_PLACES) ## Set up, load the example registry and serve it at http://127.0.0.1:8000
	$(BIN)/trialway demo

test: .venv/ready-for-tests $(TRIALWAY_PLACES) check ## Set up and run every test
	scripts/browser.sh
	$(BIN)/python -m pytest

check: .venv/ready-for-tests ## Style, types and the rules of the architecture
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest tests/architecture

bench: .venv/ready-for-tests $(TRIALWAY_PLACES) ## Measure, and print the figures of docs/reference/measured.md
	$(BIN)/python -m benchmarks

lock: ## Write the hashed lock files anew (needs uv in .venv)
	scripts/lock.sh

clean: ## Remove what was built, but no data
	rm -rf .venv frontend/node_modules src/trialway/web/ui/static/built

.venv/python:
	$(PYTHON) -m venv .venv
	touch $@

.venv/ready: .venv/python requirements/run.lock requirements/node.lock pyproject.toml hatch_build.py $(FRONTEND)
	$(PIP) install --require-hashes -r requirements/run.lock
	command -v npm >/dev/null || $(PIP) install --require-hashes -r requirements/node.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	touch $@

# Made once for every home that the demo and the tests make.
$(TRIALWAY_PLACES): .venv/ready
	test -f $@ || $(BIN)/trialway places prepare $@
	touch $@

.venv/ready-for-tests: .venv/ready requirements/test.lock
	$(PIP) install --require-hashes -r requirements/test.lock
	touch $@
