# Everything a person or a machine needs: `make demo`, `make test`, `make check`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SHARED ?= ../shared

.PHONY: help setup setup-dev demo test check format gold bench wheel train clean

help:  ## Show what can be made.
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

$(BIN)/dateline: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.dev: $(BIN)/dateline requirements-dev.txt
	$(BIN)/python -m pip install --quiet --requirement requirements-dev.txt
	@touch $@

setup: $(BIN)/dateline  ## Make .venv with the dateline command.

setup-dev: $(VENV)/.dev  ## The same, with what tests and checks need.

demo: setup  ## Read the example week and show the events found in it.
	$(BIN)/dateline demo

test: setup-dev  ## Run the tests.
	$(BIN)/python -m pytest -n auto --dist worksteal

check: setup-dev  ## Format, lint, types, layers, gold floors.
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python gold/score.py --floors

format: setup-dev  ## Bring all code into the house format.
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

gold: setup-dev  ## Score our own gold and the public development sets below SHARED.
	$(BIN)/python gold/score.py
	$(BIN)/python gold/eval_acts.py
	$(BIN)/python gold/score_linking.py --part develop
	$(BIN)/python gold/eval_language.py --gold $(SHARED)/gold
	$(BIN)/python gold/eval_dates.py --gold $(SHARED)/gold
	$(BIN)/python gold/eval_places.py --gold $(SHARED)/gold
	$(BIN)/python gold/eval_reference.py --gold $(SHARED)/gold
	$(BIN)/python gold/eval_attribution.py --gold $(SHARED)/gold
	$(BIN)/python gold/eval_coding.py --gold $(SHARED)/gold
	$(BIN)/python gold/eval_linking.py --gold $(SHARED)/gold
	$(BIN)/python gold/eval_muc.py --gold $(SHARED)/gold

bench: setup-dev  ## Measure speed and memory.
	$(BIN)/python bench/throughput.py

wheel: setup-dev  ## Build the wheel into dist/.
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .

train:  ## Train the parser's weights (hours on a CPU, in an environment of its own: training/README.md).
	PYTHONPATH=src:. $(PYTHON) -m training all --gold $(SHARED)/gold --version 1

clean:  ## Remove what was built.
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
