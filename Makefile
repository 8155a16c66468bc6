# Two commands: `make serve` opens the chat window, `make test` runs every test. Both install what is missing first.

# The system's own Python is compiled with every optimisation, one of a version manager often without: a turn takes a
# sixth longer then. So it comes first where it is new enough and can make virtual environments.
FITS := -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))'
PYTHON ?= $(or $(shell for it in /usr/bin/python3 python3; do $$it $(FITS) 2>/dev/null && echo $$it && break; done),python3)
HOST ?= 127.0.0.1
PORT ?= 8606
BIN := .venv/bin
INSTALLED := .venv/.installed

.PHONY: help install serve test check format evals proofs bench clean local-model

help:
	@echo "make serve    the chat window on http://$(HOST):$(PORT)"
	@echo "make test     every test (ARGS=... is passed to pytest)"
	@echo "make install  the installing part alone"
	@echo "make check    format, lint, types, import direction"
	@echo "make evals    the regression evals"
	@echo "make local-model  fetches a small language model (1.1 GB) for BASIS_MODEL=local; nothing else needs it"
	@echo "make proofs   the long measurements behind the promises; make bench the short ones"

install: $(INSTALLED)

# The lock holds every package with its hashes, uv among them: pip installs uv, uv installs the rest. pip is the way
# out where uv cannot reach the index that pip is configured for.
$(INSTALLED): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Basis needs Python 3.11 or later and $(PYTHON) is older; name another one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || \
	  { echo "The virtual environment could not be made; on Debian install python3-venv, then try again." >&2; exit 1; }
	@echo "Installing Basis into .venv (once; about half a minute)"
	@sed -n '/^uv==/,/[^\\]$$/p' requirements.lock > .venv/uv.lock
	@$(BIN)/python -m pip install --quiet --no-deps --require-hashes -r .venv/uv.lock
	@$(BIN)/python -m uv pip sync --quiet --require-hashes --compile-bytecode --python $(BIN)/python requirements.lock || \
	  $(BIN)/python -m pip install --quiet --no-deps --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --no-index --editable .
	@$(BIN)/python -m compileall -q tools knowledge assistant api evals || true
	@touch $@

serve: $(INSTALLED)
	@exec $(BIN)/basis serve --host $(HOST) --port $(PORT)

test: $(INSTALLED)
	@$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder $(ARGS)

check: $(INSTALLED)
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: $(INSTALLED)
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

evals: $(INSTALLED)
	@$(BIN)/basis eval $(ARGS)

proofs: $(INSTALLED)
	@$(BIN)/python -m pytest -n 0 -s -m proof $(ARGS)

local-model: $(INSTALLED)
	@$(BIN)/python -m assistant.models.fetch

bench: $(INSTALLED)
	@$(BIN)/python -m pytest -n 0 -s -m bench $(ARGS)

clean:
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
