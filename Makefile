# Everything runs from .venv, made on first use from requirements.lock. Needs GNU make and Python 3.11+.

PYTHON ?= python3
UV ?= uv
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/installed
DEV_INSTALLED := $(VENV)/installed-dev
ADVISOR = $(BIN)/advisor
INGEST = $(BIN)/ingest
PIP = $(BIN)/python -m pip install --quiet --no-input --disable-pip-version-check --no-deps
LOCK = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url

export ADVISOR_DATA_DIR ?= $(CURDIR)/.data

# The question reaches the shell as a variable of the environment, never as part of a command, and
# $(value) keeps make from expanding it: Q='What does "$5" buy?' arrives as it was typed.
ifdef Q
override Q := $(value Q)
export Q
endif

.DEFAULT_GOAL := help
.PHONY: help ask question test test-slow lint bench eval live corpus-report lock clean

help: ## List what can be made
	@sed -n 's/^\([a-z-]*\):.*## /\1|/p' $(firstword $(MAKEFILE_LIST)) | awk -F'|' '{ printf "  make %-10s %s\n", $$1, $$2 }'

# corpus-synced is dated before the reading, so that a file saved meanwhile counts as newer. Exit 1 of ingest
# means that some files failed and the rest are in.
ask: question $(INSTALLED) ## Answer Q="…" from corpus/, which is read first where it has changed
	@set -e; umask 077; mkdir -p "$$ADVISOR_DATA_DIR"; synced=$$ADVISOR_DATA_DIR/corpus-synced; \
	if [ ! -f "$$ADVISOR_DATA_DIR/library.sqlite" ] || [ ! -f "$$synced" ] \
			|| [ -n "$$(find corpus -newer "$$synced")" ]; then \
		touch "$$synced.part"; \
		$(INGEST) sync corpus >&2 || [ $$? -eq 1 ]; \
		mv "$$synced.part" "$$synced"; \
	fi
	@$(ADVISOR) ask -- "$$Q"

question:
	@[ -n "$$Q" ] || { echo 'Ask like this: make ask Q="How does a cluster benefit from social responsibility?"' >&2; exit 2; }

test: lint ## Run the linters and the tests
	@$(BIN)/python -m pytest --numprocesses=auto --dist=loadfile --no-loadscope-reorder

test-slow: $(DEV_INSTALLED) ## Run the tests that take long
	@$(BIN)/python -m pytest -m slow

lint: $(DEV_INSTALLED) ## Run ruff and mypy
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

bench: $(DEV_INSTALLED) ## Measure speed and memory (beside a tutorial where BENCH_TUTORIAL_PYTHON=… names its Python)
	@$(BIN)/python -m tests.benchmarks

eval: $(DEV_INSTALLED) ## Measure the quality of search and answers
	@$(BIN)/python -m tests.evaluation
	@$(BIN)/python -m tests.evaluation.coverage

live: $(DEV_INSTALLED) ## Ask 30 questions with the model of the settings: verdicts and cost
	@$(BIN)/python -m tests.evaluation.live

corpus-report: $(DEV_INSTALLED) ## Say what the shipped knowledge holds and covers
	@$(BIN)/python -m tests.corpus

lock: ## Renew the locks (needs uv; LOCKFLAGS=--upgrade takes newer versions)
	@command -v $(UV) >/dev/null || { echo 'uv is needed: https://docs.astral.sh/uv/' >&2; exit 1; }
	UV_CUSTOM_COMPILE_COMMAND='make lock' $(LOCK) $(LOCKFLAGS) --override requirements.overrides \
		pyproject.toml requirements.in --output-file requirements.lock
	UV_CUSTOM_COMPILE_COMMAND='make lock' $(LOCK) $(LOCKFLAGS) --constraint requirements.lock \
		--group dev --output-file requirements-dev.lock

clean: ## Remove .venv and caches; what was read (.data) stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build *.egg-info
	find advisor ingest tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(INSTALLED): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'Python 3.11 or newer is needed; name one with PYTHON=, e.g. make ask PYTHON=python3.12' >&2; exit 1; }
	@echo 'Installing into $(VENV), once: about 220 MB to download, a minute or two ...' >&2
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-build-isolation --editable .
	@touch $@

$(DEV_INSTALLED): $(INSTALLED) requirements-dev.lock
	@echo 'Installing what tests need ...' >&2
	@$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@
