# make demo: see it work.  make test: everything that CI runs.  make bench, make docs: figures, pictures.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
SOURCES := $(shell find grader -name '*.py')

.PHONY: demo test bench docs clean

demo: $(VENV)/.installed
	@printf '\n=== 1 of 3: the file as you get it ===\n\n'
	@$(BIN)/grade ex03 --submission docs/demo/1_untouched.py --seed 1 || test $$? -eq 1
	@printf '\n=== 2 of 3: one classic mistake ===\n\n'
	@$(BIN)/grade ex03 --submission docs/demo/2_one_mistake.py --seed 1 || test $$? -eq 1
	@printf '\n=== 3 of 3: a right version ===\n\n'
	@$(BIN)/grade ex03 --submission docs/demo/3_right.py --seed 1
	@printf '\nYour turn. Type: . $(BIN)/activate\nthen:            grade start ex01\n'

test: $(VENV)/.developing $(VENV)/.installed kernel-headers chromium
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/python -m pytest -q
	$(BIN)/grade author check

bench: $(VENV)/.developing $(VENV)/.installed
	$(BIN)/python benchmarks/cold.py
	$(BIN)/python benchmarks/wall.py
	$(BIN)/python benchmarks/watch.py
	$(BIN)/python benchmarks/class_of_200.py
	$(BIN)/python benchmarks/gradebook.py
	$(BIN)/python benchmarks/class_of_300.py
	$(BIN)/python benchmarks/class_report.py
	$(BIN)/python benchmarks/notebooks.py

docs: $(VENV)/.developing $(VENV)/.installed
	$(BIN)/python docs/make_pictures.py

clean:
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache

$(BIN)/python:
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || $(MAKE) --no-print-directory debian-venv
	$(PYTHON) -m venv $(VENV)

.PHONY: debian-venv
debian-venv:
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get -qq update && apt-get -qq install -y python3-venv; \
	else \
		echo "Python's venv is missing: install it (Debian: sudo apt-get install python3-venv)" >&2; exit 1; \
	fi

# tests/unit/jail/test_jail_seccomp.py reads them, and says so where they lack.
.PHONY: kernel-headers
kernel-headers:
	@if [ "$$(uname)" = Linux ] && [ ! -e /usr/include/asm-generic/unistd.h ] && \
		[ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get -qq update && apt-get -qq install -y linux-libc-dev; \
	fi

# tests/browser opens pages in it, and says so where it lacks.
.PHONY: chromium
chromium:
	@if [ "$$(uname)" = Linux ] && ! command -v chromium >/dev/null && \
		[ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get -qq update && \
		apt-get -qq install -y --no-install-recommends chromium fonts-dejavu-core; \
	fi

# The grader is installed as people install it, not in editable mode: that costs each start 9 ms.
# An old build/ would bring back modules that are gone.
$(VENV)/.installed: $(SOURCES) pyproject.toml constraints.txt | $(BIN)/python
	@rm -rf build
	$(PIP) install -c constraints.txt .
	@touch $@

$(VENV)/.developing: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) install -c constraints.txt '.[dev]'
	@touch $@
