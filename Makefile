# The project's commands. Needs Python 3.11 or newer; uses uv where it is installed, else venv and pip.
# Windows has no make: README.md shows the same as plain commands.
# Another Python: make PYTHON=python3.13 test      One test: make test ARGS="-k name"
# In parallel: make test JOBS=2                    Newer versions: make lock UPGRADE=--upgrade
PYTHON ?= python3
ARGS ?=
JOBS ?=
UPGRADE ?=

PY := .venv/bin/python
UV := $(shell command -v uv 2>/dev/null)
CHOSEN := $(filter-out file default undefined,$(origin PYTHON))

.DELETE_ON_ERROR:
.PHONY: demo test check fmt lock screenshots clean

demo: .venv/run.stamp
	$(PY) -m bot demo $(ARGS)

test: .venv/dev.stamp
	$(PY) -m coverage erase
	$(PY) -m coverage run -m pytest $(if $(JOBS),-n $(JOBS)) $(ARGS)
	$(PY) -m coverage combine --quiet
	$(PY) -m coverage report

check: .venv/dev.stamp
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy

fmt: .venv/dev.stamp
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

screenshots: .venv/dev.stamp
	$(PY) -m tests.screenshots $(ARGS)

# Keeps ./data: that is somebody's database.
clean:
	rm -rf .venv dist htmlcov .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find bot handlers flows storage tests -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true

# --- Setting up -------------------------------------------------------------------------------
# The project itself is not installed: `python -m` from this folder finds the four packages, and so
# no build tool is fetched that the lock files do not hold. A stamp makes the second call instant.

ifneq ($(UV),)
define install
@echo "Setting up .venv from $(1) with uv"
@$(UV) venv --quiet --allow-existing $(if $(CHOSEN),--python $(PYTHON)) .venv
@$(UV) pip install --quiet --python .venv --require-hashes -r $(1)
endef
else
define install
@echo "Setting up .venv from $(1) (once, about half a minute)"
$(venv)
@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1)
endef
endif

# pip is renewed first: the one that Debian and pyenv bring (23) knows no dependency groups.
define venv
@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	echo "Damping needs Python 3.11 or newer. Name one that you have: make PYTHON=python3.13 ..."; exit 2; }
@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	echo "This Python cannot make virtual environments. On Debian or Ubuntu: apt install python3-venv"; exit 2; }
@$(PYTHON) -m venv .venv
@$(PY) -m pip install --quiet --disable-pip-version-check --upgrade pip
endef

.venv/run.stamp: requirements/run.txt
	$(call install,$<)
	@touch $@

# The list for development holds the one for running, in the same versions.
.venv/dev.stamp: requirements/dev.txt
	$(call install,$<)
	@touch .venv/run.stamp $@

# --- Locking ----------------------------------------------------------------------------------
# For every platform and every Python from 3.11 on. No address of a package index may get in: which
# one is used is the business of the machine that installs. A week's rest, because a release of
# today is not on every mirror yet, and bad ones are mostly withdrawn within days.

COMPILE = $(or $(UV),.venv/bin/uv) pip compile pyproject.toml --quiet --exclude-newer "7 days" $(UPGRADE) \
	--universal --python-version 3.11 --generate-hashes --custom-compile-command "make lock" \
	--no-emit-index-url --no-emit-find-links --no-emit-index-annotation

lock: $(if $(UV),,.venv/bin/uv)
	$(COMPILE) --output-file requirements/run.txt
	$(COMPILE) --output-file requirements/dev.txt --group dev --constraint requirements/run.txt
	@! grep -nE '://|^-' requirements/run.txt requirements/dev.txt

.venv/bin/uv:
	$(venv)
	@$(PY) -m pip install --quiet --disable-pip-version-check 'uv>=0.13,<0.14'
