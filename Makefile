# The doors of this checkout. `make` alone lists them.

.DEFAULT_GOAL := help
.PHONY: help demo serve test lint format messages bench clean ready ready-dev

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: ready ## everything at once: tools, data, the whole job on a synthetic registry, then the web server
	@exec .venv/bin/kail demo $(ARGS)

serve: ready ## the web server on the data you have
	@exec .venv/bin/kail serve $(ARGS)

test: ready-dev ## everything CI checks, each step with its time
	@exec .venv/bin/python scripts/gates.py all

lint: ready-dev ## the quick checks alone: no test, no browser
	@exec .venv/bin/python scripts/gates.py lint

format: ready-dev ## lay out Python and templates as the house does
	@.venv/bin/ruff check --fix-only --quiet .
	@.venv/bin/ruff format .
	@.venv/bin/djlint --reformat --quiet src || true
	@.venv/bin/djlint --reformat --quiet src # settles what the first pass moved

messages: ready-dev ## collect new texts into locale/*/django.po and compile them
	@exec .venv/bin/python scripts/catalogues.py update

bench: ready-dev ## the numbers that Kail is held to, as a table, on this machine
	@exec .venv/bin/python -m benchmarks $(ARGS)

clean: ## remove what the tools made; your data in var/ stay
	rm -rf .venv .tools build frontend/node_modules src/kail/interfaces/web/static/kail .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find src tests scripts benchmarks -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true
	find locale -name '*.mo' -delete 2>/dev/null || true

ready:
	@sh scripts/bootstrap.sh run

ready-dev:
	@sh scripts/bootstrap.sh dev
