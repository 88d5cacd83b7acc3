# communiqué: every task is one word. Needs python3 >= 3.10 and make, nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
WHEELS := $(VENV)/wheels
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help run test lint quality bench readme pyz wheel wheelhouse lock clean

help: ## list the tasks
	@grep -hE '^[a-z]+:.*##' Makefile | sed 's/:.*##/\t/' | expand -t 12

run: $(VENV)/run.stamp ## open the explorer on the five documents (sets everything up first)
	@$(BIN)/python -m tui $(ARGS)

test: $(VENV)/dev.stamp $(VENV)/wheels.stamp ## run every test
	@$(BIN)/python -m pytest $(ARGS)

lint: $(VENV)/dev.stamp ## style and strict types
	@$(BIN)/python -m ruff check .
	@$(BIN)/python -m ruff format --check .
	@$(BIN)/python -m mypy

quality: $(VENV)/dev.stamp ## score passages, themes and search against the annotated examples
	@$(BIN)/python -m tests.quality

bench: $(VENV)/dev.stamp ## speed and memory as ratios to a peer of the same run
	@$(BIN)/python -m tests.bench

readme: $(VENV)/dev.stamp ## write the README's tables and its picture anew
	@$(BIN)/python -m tests.readme

pyz: $(VENV)/dev.stamp $(VENV)/wheels.stamp ## build dist/communique.pyz, one file that needs only python3
	@$(BIN)/python .ci/one_file/build.py pyz $(WHEELS)

wheel: $(VENV)/dev.stamp ## build the wheel, for pipx or pip
	@$(BIN)/python .ci/one_file/build.py wheel

wheelhouse: $(VENV)/dev.stamp $(VENV)/wheels.stamp ## build an archive of all wheels, for pip without network
	@$(BIN)/python .ci/one_file/build.py wheelhouse $(WHEELS)

lock: ## pin and hash the environment again (needs network and uv)
	uv pip compile --quiet --universal --generate-hashes --python-version 3.10 --no-emit-index-url \
	  --custom-compile-command "make lock" --extra build pyproject.toml -o requirements/run.txt
	uv pip compile --quiet --universal --generate-hashes --python-version 3.10 --no-emit-index-url \
	  --custom-compile-command "make lock" --extra build --extra dev pyproject.toml -o requirements/dev.txt

clean: ## remove the environment and what tools left behind
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis

# The stamp is written last: an interrupted set-up is taken up again.
$(VENV)/venv.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10))' 2>/dev/null || \
	  { echo "communiqué needs Python 3.10 or newer: install it, or name one with 'make PYTHON=/path/to/python3'." >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
	  { echo "This python3 lacks venv: install it first (Debian and Ubuntu: apt install python3-venv)." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/wheels.stamp: requirements/run.txt | $(VENV)/dev.stamp
	@$(BIN)/python .ci/one_file/build.py fetch $(WHEELS) || \
	  { echo "The wheels could not be fetched: the first run needs the network, later ones do not." >&2; exit 1; }
	@touch $@

# A stamp is newer than its lock: the second run needs no network.
$(VENV)/%.stamp: requirements/%.txt pyproject.toml | $(VENV)/venv.stamp
	@echo "Setting up the environment ($*) ..." >&2
	@$(PIP) --require-hashes -r requirements/$*.txt || \
	  { echo "The packages could not be installed: the first run needs the network, later ones do not." >&2; exit 1; }
	@$(PIP) --no-deps --no-build-isolation --no-index --editable .
	@touch $@
