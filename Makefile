# make run · test · check · bench — each does its own set-up; quick when nothing has changed.

PORT ?= 8501
ADDRESS ?= localhost
PYTEST ?=

python := .venv/bin/python
ifeq ($(shell uname),Darwin)
# Homebrew's libraries are not where every Python looks.
python := DYLD_FALLBACK_LIBRARY_PATH="$$(brew --prefix)/lib" $(python)
endif

.PHONY: run test sweep check bench fonts pictures

run: ## Serve the app and print its address. PORT=… and ADDRESS=… choose another.
	@.ci/set_up.sh run
	@exec $(python) -m agreement_app serve --port $(PORT) --address $(ADDRESS)

test: ## Run every test but the sweeps. PYTEST="-k name" passes options on.
	@.ci/set_up.sh test
	@$(python) -m pytest -n 2 --dist loadfile $(PYTEST)

sweep: ## Run the tests that go through every combination.
	@.ci/set_up.sh test
	@$(python) -m pytest -n 2 --dist loadfile -m sweep $(PYTEST) || [ $$? = 5 ] # 5: there are none

check: ## Check the clauses, then the code.
	@.ci/set_up.sh test
	@$(python) -m agreement_app check
	@$(python) -m ruff check
	@$(python) -m mypy
	@$(python) -m pytest -q tests/test_architecture.py

bench: ## Print the speed table.
	@.ci/set_up.sh test
	@$(python) -m pip install --quiet --disable-pip-version-check --no-input -e '.[bench]'
	@$(python) -m tests.benchmarks

fonts: ## Make the web fonts again.
	@.ci/set_up.sh test
	@$(python) -m tests.make_fonts

pictures: ## Draw every paper and show what changed. ACCEPT=1 keeps the new pictures.
	@.ci/set_up.sh test
	@$(python) -m tests.pictures $(if $(ACCEPT),--accept)
