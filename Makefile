# Hai lệnh làm mọi việc: make demo, make test.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: setup dev demo serve test journeys check format lock benchmarks

$(VENV)/.ready: requirements.lock pyproject.toml
	$(PYTHON) -c "import sys; sys.exit('Cần Python 3.11 trở lên; máy này có ' + sys.version.split()[0]) if sys.version_info < (3, 11) else 0"
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet -r requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.ready-dev: $(VENV)/.ready requirements-dev.lock
	$(PIP) install --quiet -r requirements-dev.lock
	touch $@

setup: $(VENV)/.ready

dev: $(VENV)/.ready-dev

demo: setup
	HOANHAP_DEMO=1 $(BIN)/hoanhap demo
	HOANHAP_DEMO=1 $(BIN)/hoanhap serve --port $(PORT)

serve: setup
	$(BIN)/hoanhap migrate --verbosity 0
	$(BIN)/hoanhap serve --port $(PORT)

test: dev
	$(BIN)/python -m coverage run -m pytest -q tests/law
	$(BIN)/python -m coverage report --fail-under=100 --skip-covered
	$(BIN)/python -m pytest -q -n auto --ignore=tests/law
	$(BIN)/python scripts/test_on_postgres.py

journeys: dev
	$(BIN)/python -m pytest -q tests/journeys

check: dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/djlint --lint --quiet hoanhap
	$(BIN)/bandit --quiet --configfile pyproject.toml --recursive hoanhap
	$(BIN)/python scripts/audit_packages.py
	HOANHAP_SECRET_KEY=check $(BIN)/hoanhap makemigrations --check --dry-run --verbosity 0

format: dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

LOCK := $(BIN)/uv pip compile --universal --generate-hashes --no-header --python-version 3.11 --quiet

lock: dev
	$(LOCK) requirements.in -o requirements.lock
	$(LOCK) requirements-dev.in -o requirements-dev.lock

benchmarks: dev
	$(BIN)/python -m benchmarks.pages
	$(BIN)/python -m benchmarks.law
	$(BIN)/python -m benchmarks.audit
