# make crawl                           crawls the sample newspapers into newscrawl.db
# make crawl URL=https://...           crawls the outlet at that address
# make crawl OUTLET=name               crawls an outlet of the catalogue (make outlets)
# make crawl ... STORE_URI=mongodb://  into MongoDB
# make test                            sets everything up and runs every check and test

PYTHON ?= python3.11
SCRAPY = .venv/bin/scrapy
ARGS ?=
ifdef STORE_URI
export STORE_URI
endif

.PHONY: crawl outlets test lint bench clean

crawl: .venv
ifdef URL
	$(SCRAPY) crawl any -a url='$(URL)' --logfile newscrawl.log $(ARGS)
else ifdef OUTLET
	$(SCRAPY) crawl '$(OUTLET)' --logfile newscrawl.log $(ARGS)
else
	$(SCRAPY) demo --logfile newscrawl.log $(ARGS)
endif

outlets: .venv
	$(SCRAPY) list

.venv: .venv/.ready

.venv/.ready: requirements.txt
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) with its venv module is needed: apt-get install python3.11 python3.11-venv (or set PYTHON)"; exit 1; }
	$(PYTHON) -m venv .venv
	.venv/bin/python -m pip install --quiet --upgrade pip
	.venv/bin/python -m pip install --quiet --requirement requirements.txt
	touch $@

.venv/.ready-tests: .venv/.ready tests/requirements.txt
	.venv/bin/python -m pip install --quiet --requirement tests/requirements.txt
	touch $@

test: .venv/.ready-tests lint
	sh tests/servers/install.sh
	.venv/bin/python -m pytest $(ARGS)

lint: .venv/.ready-tests
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy

bench: .venv/.ready-tests
	.venv/bin/python tests/benchmarks/throughput.py
	.venv/bin/python tests/benchmarks/readers.py

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache build dist *.egg-info
