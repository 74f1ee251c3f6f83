# Two commands, each doing all its own set-up: `make build` and `make test`.
PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
# On every core; who has nothing left to do takes over tests of another.
PYTEST := $(BIN)/python -m pytest -n auto --maxprocesses 8 --dist worksteal

.PHONY: build test test-thorough soak check bench docs clean

build: $(VENV)/installed
	$(BIN)/reportgen build

test: $(VENV)/tested
	$(PYTEST)

test-thorough: $(VENV)/tested
	$(PYTEST) --hypothesis-profile thorough

# What takes too long for every day: one module a subject in tests/soak/.
soak: $(VENV)/tested
	$(PYTEST) -o python_files="soak_*.py" tests/soak

check: $(VENV)/tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

docs: $(VENV)/installed
	$(BIN)/python docs/write_pages.py

bench: $(VENV)/tested
	$(BIN)/python benchmarks/cold_build.py

$(VENV)/python:
	$(PYTHON) -c "import sys; sys.exit('reportgen needs Python 3.11 or newer') if sys.version_info < (3, 11) else None"
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/installed: $(VENV)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/tested: $(VENV)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[test]"
	touch $@ $(VENV)/installed

clean:
	rm -rf $(VENV) build dist
