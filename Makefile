# Every verb sets itself up first: a fresh machine needs Python 3.11 or newer, make, and nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test lint bench bench-images pictures set-up set-up-tests system-packages clean

# The web form on http://127.0.0.1:8765 with the built-in lexicon.
run: $(VENV)/.run
	$(BIN)/python app.py

# Everything that is checked: lint, types, layers, tests.
test: system-packages $(VENV)/.test lint
	$(BIN)/python -m pytest

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check screener tests benchmarks app.py
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/screener lexicon lint

# Speed and accuracy on this machine; prompts of your own with DATA=prompts.jsonl, pictures with PICTURES=folder.
bench: $(VENV)/.bench
	$(BIN)/python benchmarks/speed.py
	ORACLE_ENTITIES=5000 ORACLE_PROMPTS=3000 $(BIN)/python -m pytest --timeout 3000 tests/text/test_oracle.py
	$(BIN)/python benchmarks/hook.py
	$(BIN)/python benchmarks/recall.py --count 1000
	$(BIN)/python benchmarks/guidance.py
	$(BIN)/python benchmarks/peers.py --count 20
	$(BIN)/python benchmarks/pictures.py $(if $(PICTURES),--data $(PICTURES))
	$(BIN)/python benchmarks/carried_texts.py
	$(BIN)/python benchmarks/picture_words.py
	$(BIN)/python benchmarks/lookup.py
	$(BIN)/python benchmarks/lookup.py --bank 1000000
	$(BIN)/python benchmarks/scan.py
	$(BIN)/python benchmarks/million.py
	$(if $(DATA),$(BIN)/python benchmarks/accuracy.py --data $(DATA))

# How well cropped, framed and composed copies are found: photographs of your own with PHOTOS=folder, else drawn pictures.
bench-images: $(VENV)/.bench
	$(BIN)/python benchmarks/images.py --works 150 $(if $(PHOTOS),--photos $(PHOTOS))

# Pictures of the page and of a report for docs/, taken in headless Chromium.
pictures: $(VENV)/.test system-packages
	SCREENER_PICTURES=docs/pictures $(BIN)/python -m pytest tests/web/test_page.py tests/batch/test_report.py \
		tests/cli/test_evidence.py

set-up: $(VENV)/.run
set-up-tests: $(VENV)/.test

system-packages:
	sh tests/install_system_packages.sh

$(VENV)/.run: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/.test: $(VENV)/.run
	$(BIN)/python -m pip install --quiet --editable '.[test]'
	touch $@

$(VENV)/.bench: $(VENV)/.test
	$(BIN)/python -m pip install --quiet --editable '.[test,bench]'
	touch $@

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
