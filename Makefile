# Every command, one line each. `make` alone prints them.

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help setup run talk check test soak lint bench sbom tools

help: ## show these commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 16

setup: $(VENV)/installed ## make .venv and install what the hotline needs

run: $(VENV)/installed check ## start the hotline here and open the browser phone
	@$(BIN)/python -m app.handset.browser $(PORT) & exec env PORT=$(PORT) \
		$(BIN)/gunicorn --bind 127.0.0.1:$(PORT) --workers 1 wsgi:app

talk: $(VENV)/installed ## talk with the hotline in this terminal
	@$(BIN)/python -m app.handset.talk

check: $(VENV)/installed ## look for faults in flows/ and messages/
	@$(BIN)/flask check

test: tools lint check ## run all tests (installs Redis and Chromium where they are missing)
	@$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile

soak: tools ## the walk and the faults of Redis in full, and a long fuzz with other inputs each time
	@SOAK=1 $(BIN)/python -m pytest --timeout 7200 tests/walk tests/fuzz tests/faults

lint: $(VENV)/installed-dev ## style and types of the code
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

bench: $(VENV)/installed-dev ## speed, cost and understanding, beside the floor
	@$(BIN)/python -m bench

sbom: $(VENV)/installed ## write sbom.json anew, after a change of requirements.txt
	@$(BIN)/python .ci/sbom.py > sbom.new && mv sbom.new sbom.json

$(VENV)/installed: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Faro needs Python 3.11 or newer: make PYTHON=python3.11 run")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/installed-dev: requirements-dev.txt $(VENV)/installed
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

tools: $(VENV)/installed-dev
	@sh .ci/tools
