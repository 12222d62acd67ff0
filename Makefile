# Works with Python 3.11 or newer and make alone; everything is put into .venv. The assets of the web
# pages are fetched by npm: the machine's, else that of requirements-node.lock (hatch_build.py).
PYTHON ?= python3
RUN := .venv/bin
INSTALLED := .venv/installed

.PHONY: setup demo test check docs bench lock
.DEFAULT_GOAL := setup

setup: $(INSTALLED)

$(INSTALLED): requirements.lock requirements-node.lock pyproject.toml hatch_build.py assets/files.json assets/package-lock.json
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python " + sys.version.split()[0] + " found, 3.11 or newer expected: make setup PYTHON=python3.12")'
	$(PYTHON) -m venv .venv
	$(RUN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	@{ command -v npm && command -v node; } >/dev/null || $(RUN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-node.lock
	$(RUN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: setup
	rm -f demo.db demo.db-wal demo.db-shm
	$(RUN)/communique read examples/reports --record demo.db
	$(RUN)/communique show demo.db meetings sources
	@echo "Try next, with an id from a last column above:"
	@echo "  $(RUN)/communique explain demo.db ID           the words behind a row"
	@echo "  $(RUN)/communique serve demo.db                the record in your browser"
	@echo "  $(RUN)/communique show demo.db statements      who said what"
	@echo "  $(RUN)/communique problems demo.db             what could not be decided"

test: setup
	$(RUN)/python -m pytest

check: setup
	$(RUN)/ruff check
	$(RUN)/ruff format --check
	$(RUN)/mypy --strict
	$(RUN)/lint-imports

docs: setup
	$(RUN)/python scripts/write_docs.py

bench: setup
	$(RUN)/python benchmarks/throughput.py

# After a change of the dependencies: newest versions, every file pinned by its hash, no addresses.
lock: setup
	$(RUN)/python -m pip install --quiet uv
	$(RUN)/uv pip compile pyproject.toml --group dev --universal --generate-hashes --no-header --upgrade --output-file requirements.lock
	$(RUN)/uv pip compile --group pyproject.toml:node --universal --generate-hashes --no-header --upgrade --output-file requirements-node.lock
