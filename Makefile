# Everything a developer types. Nothing else has to be installed first than Python 3.11 and make.
PYTHON ?= python3
IN_VENV := .venv/bin/python -m
WITH_SERVERS := $(IN_VENV) devtools exec --
WITH_SETTINGS := $(IN_VENV) devtools exec --without-services --

.PHONY: run test pages walks kernel demo journeys census soak bench lint format types imports check-migrations lock install install-dev browser

run: install
	@exec $(IN_VENV) devtools run $(ARGS)

test: install-dev
	@exec $(IN_VENV) devtools test -- $(ARGS)

pages: install-dev
	@exec $(WITH_SERVERS) $(IN_VENV) pytest -o python_files='test_*_page.py' \
		tests/companies tests/disputes tests/matching tests/referrals -n 2 $(ARGS)

walks: install-dev
	@exec $(WITH_SERVERS) $(IN_VENV) pytest tests/desk tests/doors tests/races -n 2 $(ARGS)

kernel: install-dev
	@exec $(WITH_SERVERS) $(IN_VENV) pytest tests/accounts tests/core tests/devtools -n 2 $(ARGS)

demo: install-dev
	@exec $(WITH_SERVERS) $(IN_VENV) pytest $(or $(ONLY),tests/demo) -n 2 --dist loadfile $(ARGS)

journeys: install-dev browser
	@exec $(WITH_SETTINGS) $(IN_VENV) pytest $(or $(ONLY),tests/journeys) $(ARGS)

census: install-dev browser
	@exec $(WITH_SETTINGS) $(IN_VENV) pytest $(or $(ONLY),tests/census) $(ARGS)

soak: install-dev
	@exec $(WITH_SERVERS) $(IN_VENV) pytest $(or $(ONLY),tests/soak) $(ARGS)

bench: install-dev
	@exec $(WITH_SERVERS) $(IN_VENV) pytest $(or $(ONLY),tests/benchmarks) $(ARGS)

lint: install-dev
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/djlint --lint templates --quiet

format: install-dev
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

types: install-dev
	$(WITH_SETTINGS) $(IN_VENV) mypy .

imports: install-dev
	.venv/bin/lint-imports

check-migrations: install-dev
	$(WITH_SERVERS) sh -c 'python manage.py makemigrations --check --dry-run && python manage.py check'

# The hashes of everything, for every platform. Needs uv (`pip install uv`).
lock:
	for kind in requirements requirements-dev; do \
		uv pip compile -q --generate-hashes --universal --python-version 3.11 --no-header --no-emit-index-url \
			$$kind.in -o $$kind.txt || exit 1; done

install:
	@$(PYTHON) -m devtools.bootstrap requirements.txt

install-dev:
	@$(PYTHON) -m devtools.bootstrap requirements-dev.txt

browser:
	@command -v chromium >/dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium; }
