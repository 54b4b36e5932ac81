# `make site` builds the demo desk on a bare machine, `make test` passes the tests; both set up what they need.
# `make help` names the rest.

MAKEFLAGS += --no-print-directory
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUNTIME := $(VENV)/.runtime
DEVELOP := $(VENV)/.develop
TRAINING := $(VENV)/.training
KIT := ../shared/eval
CORPORA := ../shared/corpora
WORKERS ?= $(shell nproc 2>/dev/null || echo 2)

.DEFAULT_GOAL := help
.PHONY: help site serve test check format lint types cases bench train decisions unmet soak golden lock chromium clean

help: ## what can be made
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

site: $(RUNTIME) ## set up, build the demo desk, say where it is
	$(BIN)/briefings build .
	@echo "Open $(CURDIR)/site/index.html, or run: $(BIN)/briefings serve"

serve: $(RUNTIME) ## preview the demo desk on 127.0.0.1, rebuilt on every change
	$(BIN)/briefings serve .

test: $(DEVELOP) chromium ## set up, run all tests
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -q

check: $(TRAINING) ## everything: format, lint, types, the demo, all tests with the quality floors, a toy training and the wheel
	$(BIN)/ruff format --check generator tests
	$(BIN)/ruff check generator tests
	$(BIN)/mypy
	$(BIN)/briefings build . -o $(VENV)/.demo
	$(MAKE) test

format: $(DEVELOP) ## put the code into its form
	$(BIN)/ruff format generator tests
	$(BIN)/ruff check --fix generator tests

lint: $(DEVELOP) ## the linter alone
	$(BIN)/ruff check generator tests

types: $(DEVELOP) ## the type checker alone
	$(BIN)/mypy

cases: $(DEVELOP) ## golden cases: make cases FILE=quotes
	$(BIN)/python -m pytest -q tests -k "$(FILE).txt"

bench: $(DEVELOP) ## speed and quality as tables (quality needs the scoring kit beside the project)
	$(BIN)/python tests/bench/speed.py
	$(BIN)/python tests/bench/engines.py
	$(BIN)/python tests/bench/cost.py
	$(BIN)/python tests/bench/pages.py
	$(BIN)/python $(KIT)/score.py seed all --extract '$(BIN)/briefings extract'
	$(BIN)/python tests/bench/ablations.py

train: $(TRAINING) ## train the language engine anew from ../shared/corpora into build/ (some hours), and export it
	cd generator && ../$(BIN)/python -m training --corpora ../$(CORPORA) --out ../build/engine
	cd generator && ../$(BIN)/python -m training.hints --shared ../../shared --model ../build/engine --out ../build/hints
	cd generator && ../$(BIN)/python -m training.distil --shared ../../shared --model ../build/engine \
	  --teacher ../build/hints/teacher.pt --out ../build/student
	cd generator && ../$(BIN)/python -m training.export --corpora ../$(CORPORA) --model ../build/student --out briefings/language/weights
	cd generator && ../$(BIN)/python -m training.evaluate --corpora ../$(CORPORA)

decisions: $(TRAINING) ## train the decisions of the extraction anew (ten minutes), behind `make train`; then `make unmet`
	cd generator && ../$(BIN)/python -m training.decisions --shared ../../shared --scores ../build/hints/scores.npz \
	  --out briefings/extract/weights/with-hints --floors ../tests/bench/floors.json
	cd generator && ../$(BIN)/python -m training.decisions --shared ../../shared --out briefings/extract/weights/without-hints

unmet: $(DEVELOP) ## write tests/cases/unmet.txt anew after a training; then read its diff
	$(BIN)/python -m pytest -q -n $(WORKERS) tests/extract tests/language tests/sources -k ".txt:" --runxfail --note-unmet || true

soak: $(DEVELOP) ## long random runs of the property tests
	HYPOTHESIS_PROFILE=soak $(BIN)/python -m pytest -q tests -k "property or random or warm or damaged" -n $(WORKERS)

golden: $(DEVELOP) ## write the golden sites anew; read the diff before you commit it
	$(BIN)/python tests/sites/regenerate.py

lock: $(DEVELOP) ## write the lock files anew
	$(BIN)/python -m uv pip compile -q pyproject.toml --group build --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-annotate -o requirements.lock
	$(BIN)/python -m uv pip compile -q pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-annotate -o requirements-dev.lock

clean: ## remove the environment, the demo's site and all caches
	rm -rf $(VENV) .briefings dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find site -mindepth 1 ! -name .gitkeep -delete

chromium:
	@bash tests/browser/install-chromium

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed: make site PYTHON=python3.11" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Python's venv module is needed (Debian: apt-get install python3-venv)" >&2; exit 1; }
	@touch $@

$(RUNTIME): requirements.lock pyproject.toml | $(VENV)/.made
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(TRAINING): requirements-training.txt | $(DEVELOP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-training.txt --no-deps
	@touch $@

$(DEVELOP): requirements-dev.lock pyproject.toml | $(VENV)/.made
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@ $(RUNTIME)
