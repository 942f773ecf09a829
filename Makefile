# Every command of the project. `make` alone prints them.
.DEFAULT_GOAL := help
SETUP  := scripts/setup
APP    := .venv/app/bin/python
BRAIN  := .venv/brain/bin/python
XIAOER := $(APP) -m bot.cli

.PHONY: help setup run talk test check fmt verify-quick verify-full fuzz probes switches takeovers grants-crowd grants-check \
        train parse replay evaluate \
        inbox doubts export seed import user migrate build bench bench-nlu bench-desk screens lock clean

help: ## print these commands
	@awk -F ':[^#]*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

## ---- every day
run: ## set up what is missing, then start the shop's clerk: widget, desk, studio
	@$(SETUP) app brain front
	@exec $(XIAOER) up

talk: ## chat with the clerk in this terminal
	@$(SETUP) app brain
	@exec $(XIAOER) talk

setup: ## prepare everything that run, test and check need
	@$(SETUP) app brain brain-test dev front browser postgres

test: ## run every test (ONLY="rules house": just these suites)
	@$(SETUP) dev
	@$(APP) -m scripts.suites $(ONLY)

check: ## lint, types and import rules of both Pythons and of the front end
	@$(SETUP) dev brain-test front-packages
	@$(APP) -m scripts.checks

fmt: ## format the Python code and sort its imports
	@$(SETUP) dev
	@$(APP) -m ruff check --quiet --fix-only .
	@$(APP) -m ruff format .

verify-quick: ## checks and the tests that need no brain and no browser (a minute or two)
	@$(SETUP) dev brain-test front-packages
	@$(APP) -m scripts.checks
	@$(APP) -m scripts.suites rules usecases store house frontend

verify-full: FILE ?= tests/understanding/frozen.jsonl
verify-full: check test fuzz probes grants-crowd takeovers switches evaluate bench bench-nlu bench-desk ## everything: checks, tests, benchmarks

fuzz: ## 20,000 texts of any kind through the understanding (`make test`: 2,000)
	@$(SETUP) brain-test
	@XIAOER_FUZZ_TEXTS=20000 $(BRAIN) -m pytest tests/brain/test_any_text.py

probes: ## all 411 later probes of law and honesty (`make test`: a quarter)
	@$(SETUP) dev brain-test
	@XIAOER_TEST_PROBES=all $(APP) -m pytest -s tests/dialogue/probes/test_after_the_first_answer.py

switches: ## 200 switches between two brains under load (`make test`: 10)
	@$(SETUP) dev
	@XIAOER_TEST_SWITCHES=200 $(APP) -m pytest tests/contract/test_brain_fleet.py

takeovers: ## 10,000 takeovers at random moments of slow turns (`make test`: 500)
	@$(SETUP) dev postgres
	@XIAOER_TEST_TAKEOVERS=10000 $(APP) -m pytest -s tests/store/test_takeovers_under_slow_turns.py

grants-crowd: ## 64 workers, 10,000 wishes for grants on each database: caps exact, no double
	@$(SETUP) dev postgres
	@GRANT_ATTEMPTS=10000 $(APP) -m pytest tests/store/test_grants_under_a_crowd.py

## ---- understanding
train: ## train a model from data/ into models/
	@$(SETUP) app brain
	@$(XIAOER) train

parse: ## decide the intent of each line of stdin or FILE=…; JSON lines on stdout
	@$(SETUP) app brain
	@$(XIAOER) parse $(FILE)

replay: ## play the dialogues of FILE=… through the running system; JSON lines on stdout
	@$(SETUP) app brain front
	@$(XIAOER) replay $(FILE)

evaluate: ## measure the understanding on FILE=… (JSON=1: machine-readable)
	@$(SETUP) app brain
	@$(XIAOER) evaluate $(FILE) $(if $(JSON),--json)

inbox: ## what buyers said that was not understood, personal data masked (JSON=1: JSON lines)
	@$(SETUP) app
	@$(XIAOER) inbox $(if $(JSON),--json)

doubts: ## look through all phrases of the studio for wrong labels (minutes)
	@$(SETUP) app brain
	@$(XIAOER) doubts

export: ## bring phrases and wordings of the studio to data/
	@$(SETUP) app
	@$(XIAOER) export

## ---- the shop's data
seed: ## fill the demo shop (AT=2026-11-11T10:00+08:00: as of that time)
	@$(SETUP) app
	@$(XIAOER) seed $(if $(AT),--at $(AT))

import: ## import the shop's own CSV: KIND=orders FILE=orders.csv (DRY_RUN=1: only look)
	@$(SETUP) app
	@$(XIAOER) import $(KIND) $(FILE) $(if $(DRY_RUN),--dry-run)

user: ## give somebody a login: ADD=xiaohe NAME=小何 ROLE=agent (or lead, trainer)
	@$(SETUP) app
	@$(XIAOER) user add $(ADD) --name $(NAME) --role $(ROLE)

grants-check: ## look through the ledger of grants; names every row that was changed by hand
	@$(SETUP) app
	@$(XIAOER) grants check

migrate: ## bring the app's database to the newest form
	@$(SETUP) app
	@$(XIAOER) migrate

## ---- building and measuring
build: ## build the front end into frontend/dist
	@$(SETUP) front

bench: ## measure the running system; see benchmarks/
	@$(SETUP) app brain front
	@$(APP) -m benchmarks

bench-desk: ## 200 agents' sockets and 1,000 open chats: desk p95, handover word to alert (QUICK=1)
	@$(SETUP) app brain front
	@$(APP) -m benchmarks.desk $(if $(QUICK),--quick)

bench-nlu: ## measure the understanding beside stock's (STOCK=… its project, OURS_ONLY=1)
	@$(SETUP) app brain
	@$(APP) -m benchmarks.nlu $(if $(STOCK),--stock $(STOCK)) $(if $(OURS_ONLY),--ours-only)

screens: ## take a picture of every screen, desktop and phone
	@$(SETUP) dev brain front browser
	@$(APP) -m tests.browser.screens

lock: ## compile requirements/*.in into hash-pinned files (UPGRADE=1: newest versions)
	@$(SETUP) lock $(if $(UPGRADE),--upgrade)

clean: ## remove builds and caches; environments, models and the shop's data stay
	@rm -rf frontend/dist frontend/coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis \
	        .import_linter_cache test-results .venv/stamps/front-build
	@find . -name __pycache__ -type d -not -path './.venv/*' -not -path '*/node_modules/*' \
	        -prune -exec rm -rf {} +
