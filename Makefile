# Two commands matter: `make run` and `make test`. Each installs what it needs first.
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell command -v python3.11 || command -v python3)
READY := $(VENV)/.ready
DEMO := data/local/demo.duckdb

.PHONY: setup run test test-all lint bench backtest shots lock

setup: $(READY)

$(READY): requirements.txt requirements-setup.txt pyproject.toml ui/links/pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --require-hashes -r requirements-setup.txt
	@$(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r requirements.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e . -e ui/links
	@touch $(READY)

run: setup
	@test -f $(DEMO) || PMF_DATABASE=$(DEMO) $(BIN)/pmf demo
	@PMF_DATABASE=$(DEMO) $(BIN)/pmf serve --open

test: setup
	@$(BIN)/python -m pytest -n 2 -m "not heavy"

test-all: setup
	@$(BIN)/python -m pytest -n 2

lint: setup
	@$(BIN)/ruff check .
	@$(BIN)/mypy

# In a set of its own: what the peers need is not needed here.
$(VENV)-bench/.ready: requirements-bench.txt $(READY)
	@test -x $(VENV)-bench/bin/python || $(PYTHON) -m venv $(VENV)-bench
	@$(BIN)/uv pip install --quiet --python $(VENV)-bench/bin/python --require-hashes -r requirements-setup.txt -r requirements-bench.txt
	@$(BIN)/uv pip install --quiet --python $(VENV)-bench/bin/python --no-deps --no-build-isolation -e . -e ui/links
	@touch $@

bench: $(VENV)-bench/.ready
	@$(VENV)-bench/bin/python -m tests.bench

backtest: $(VENV)-bench/.ready
	@$(VENV)-bench/bin/python -m tests.bench.backtest_outturn

shots: setup
	@$(BIN)/python -m tests.browser.shots

# Renew the pinned set after a change of pyproject.toml.
lock: setup
	@$(BIN)/uv pip compile pyproject.toml --extra dev --universal --generate-hashes --no-emit-index-url \
		--no-header --python-version 3.11 --quiet -o requirements.txt
	@echo uv setuptools | tr ' ' '\n' | $(BIN)/uv pip compile - --universal --generate-hashes \
		--no-emit-index-url --no-header --python-version 3.11 --quiet -o requirements-setup.txt
