# The book's commands; `make` alone lists them. Python 3.11 or newer is all that is needed beforehand.
# PYTHON=/path/to/python chooses the Python that makes the environment.

VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check
SITE := _build/html/index.html
ARCHIVE := _build/nnbook.zip
BUNDLE := nnlib/labs/static/labs.site.js

# Stamps: what is installed already is not installed again, so a second run needs no network.
MADE := $(VENV)/pyvenv.cfg
BOOK := $(VENV)/.book-installed
DEV := $(VENV)/.dev-installed
NNLIB := $(VENV)/.nnlib-installed

LAB_SOURCES := $(wildcard labs/*.json labs/*.mjs labs/*.py) $(shell find labs/src -type f) nnlib/palette.json
BOOK_SOURCES := _config.yml _toc.yml pyproject.toml $(wildcard *.md) $(shell find chapters book_ext -type f \
	-not -path '*/__pycache__/*' -not -path '*/.ipynb_checkpoints/*' -not -name '*.mo') $(shell find nnlib -name '*.py')
# Several processes with one thread of linear algebra each: more threads than cores stall each other tenfold.
PARALLEL := OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 $(PY) -m pytest -n auto --maxprocesses 4
NOTEBOOKS := $(sort $(wildcard chapters/*.ipynb))

.DELETE_ON_ERROR:
.PHONY: help book site zip test check lint unit lab-tests discipline notebooks notebooks-hard browser lab execute bench mutants dev clean

help:
	@echo "make book            책을 만들어 엽니다 (주소를 보여 줍니다)"
	@echo "make site            책을 _build/html 에 만들기만 합니다"
	@echo "make zip             인터넷 없이 읽도록 책과 노트북을 $(ARCHIVE) 하나로 묶습니다"
	@echo "make test            모든 검사를 합니다"
	@echo "make check           빠른 검사만 합니다 (노트북과 브라우저 빼고)"
	@echo "make notebooks       모든 노트북을 다시 실행해 저장된 출력과 비교합니다"
	@echo "make notebooks-hard  계산이 조금씩 달라지는 설정에서도 비교합니다"
	@echo "make browser         브라우저 시험만 합니다"
	@echo "make lab             JupyterLab을 엽니다"
	@echo "make execute CH=07   07장을 (CH가 없으면 모든 장을) 실행해 출력을 저장합니다"
	@echo "make bench           nnlib의 빠르기를 다른 라이브러리와 견주어 benchmarks/README.md에 적습니다"
	@echo "make mutants         nnlib을 조금씩 틀리게 바꾸어 시험이 알아채는지 봅니다 (몇 시간)"
	@echo "make clean           만든 것(환경 포함)을 지웁니다"

book: $(SITE)
	@$(PY) scripts/serve.py _build/html

site: $(SITE)

$(SITE): $(BOOK) $(NNLIB) $(BUNDLE) $(BOOK_SOURCES)
	@rm -rf _build/html _build/.doctrees
	@echo "책을 만듭니다."
	@$(BIN)/jupyter-book build . -W --keep-going --all -q >/dev/null
	@echo "만들었습니다: $@"

zip: $(ARCHIVE)

$(ARCHIVE): $(SITE) scripts/make_archive.py
	@$(PY) scripts/make_archive.py

$(MADE):
	@python=$$(sh scripts/find_python.sh $(PYTHON)) && $$python -m venv $(VENV)

$(BOOK): requirements-book.txt | $(MADE)
	$(PIP) -r $<
	@touch $@

$(DEV): requirements-dev.txt | $(MADE)
	$(PIP) -r $<
	@touch $@

# The install builds the labs' bundle (labs/build_hook.py).
$(NNLIB): pyproject.toml $(LAB_SOURCES) | $(BOOK)
	$(PIP) --no-build-isolation --no-deps -e .
	@touch $@

$(BUNDLE): | $(NNLIB)
	@test -f $@ || $(PIP) --no-build-isolation --no-deps -e .

dev: $(BOOK) $(DEV) $(NNLIB) $(BUNDLE)

test: $(MADE)
	+@MAKE="$(MAKE)" $(PY) scripts/timed.py dev lint unit lab-tests discipline notebooks site browser

# Two at a time, to stay under a minute.
check: dev
	@$(MAKE) --no-print-directory -j2 UNIT='-m "not slow"' $(if $(filter output-sync,$(.FEATURES)),--output-sync=target) \
		lint unit lab-tests discipline

lint: dev
	$(BIN)/ruff check .

unit: dev
	$(PARALLEL) -q tests/nnlib $(UNIT)

lab-tests: dev
	$(BIN)/node labs/node_modules/typescript/bin/tsc --noEmit --project labs
	$(BIN)/node --test "labs/test/*.test.ts"
	$(PARALLEL) -q tests/labs

discipline: dev
	$(PY) scripts/check_book.py
	$(PY) -m pytest -q tests/notebooks

notebooks: dev
	$(PARALLEL) --dist loadscope -q -rs --nbval --nbval-current-env --nbval-cell-timeout=300 $(NOTEBOOKS)

notebooks-hard: dev
	$(PY) scripts/notebooks_hard.py $(NOTEBOOKS)

browser: dev $(SITE)
	@browser=$$($(PY) scripts/ensure_browser.py) && CHROMIUM="$$browser" $(PARALLEL) -q tests/site

lab: dev
	$(BIN)/jupyter lab

execute: dev
	$(PY) scripts/execute.py $(CH)

# One core, a quiet machine: nothing else may run. Extra options: make bench BENCH="--only cnn --repeats 9"
bench: dev
	$(PY) benchmarks/nnlib_vs_peers.py --write $(BENCH)

# MODULE=nnlib/optimizers.py restricts it. cosmic-ray edits the files it tests, so it works on a copy.
mutants: dev
	$(PY) scripts/mutants.py $(MODULE)

clean:
	rm -rf _build $(VENV) labs/node_modules nnlib/labs/static/*.js nnlib.egg-info
