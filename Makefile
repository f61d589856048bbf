# make demo: see what it does.  make test: the tests.  make check: everything that a change must pass.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check

# stamps: what was installed stays so until pyproject.toml changes
CREATED := $(VENV)/.created
INSTALLED := $(VENV)/.installed
DEVELOP := $(VENV)/.installed-dev

.PHONY: help demo test check docs bench train clean

help:
	@echo "make demo    take the example pages apart and show the result"
	@echo "make test    run all tests"
	@echo "make check   lint, types, documentation and tests: what a change must pass"
	@echo "make docs    build the documentation into docs/_build/html"
	@echo "make bench   print how good and how fast it is"
	@echo "make train   train the line model: CORPUS=folder with the .seg files of vietnews' training split"
	@echo "make clean   remove everything that was built or installed here"

$(CREATED):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	    echo "vnnews needs Python 3.11 or newer, and $(PYTHON) is $$($(PYTHON) --version 2>/dev/null || echo missing);" \
	         "name another one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(INSTALLED): $(CREATED) pyproject.toml
	@echo "installing vnnews into $(VENV) ..." >&2
	@$(PIP) --editable .
	@touch $@

$(DEVELOP): $(CREATED) pyproject.toml
	@echo "installing vnnews and what its tests need into $(VENV) ..." >&2
	@$(PIP) --editable '.[dev]'
	@touch $@ $(INSTALLED)

demo: $(INSTALLED)
	@for page in examples/pages/*.txt examples/pages/*.html examples/pages/*.md; do \
	    printf '\n======== %s ========\n\n' "$$page"; \
	    $(BIN)/vnnews parse --format pretty "$$page" || exit; \
	done

test: $(DEVELOP)
	@$(BIN)/python -m pytest --numprocesses auto

# one after the other, the tests last: their summary ends the output
check: $(DEVELOP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy examples
	@$(MAKE) --no-print-directory docs
	@$(MAKE) --no-print-directory test

docs: $(DEVELOP)
	$(BIN)/sphinx-build -W --keep-going -n -q -b html docs docs/_build/html

bench: $(DEVELOP)
	@$(BIN)/python benchmarks/quality.py
	@echo
	@$(BIN)/python benchmarks/speed.py

# the corpus, once: git clone https://github.com/ThanhChinhBK/vietnews, git checkout the commit named in
# tools/train_segmenter.py, and take data/train_tokenized; everything about the model is in docs/model-card.md
train: $(DEVELOP)
	@test -n "$(CORPUS)" || { echo "make train CORPUS=…/vietnews/data/train_tokenized" >&2; exit 1; }
	@$(PIP) --editable '.[train]'
	$(BIN)/python -m tools.train_segmenter "$(CORPUS)"
	$(BIN)/python benchmarks/quality.py

clean:
	rm -rf $(VENV) build dist docs/_build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
