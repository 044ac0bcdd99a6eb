# Every target sets up what it needs; `make` alone shows the list.
SAMPLE := src/yaodian/demo/samples/key_points_2026.txt
PLAN ?=
BENCH ?=
SIGN_IN ?=
SIZE ?= small
PORT ?= 8000
OUT ?= out
BIN := .venv/bin
# Some machines set it, and each of the many starts of a test run would compile the program again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help read setup assets system demo run test check coverage docs pictures nightly bench bench-reader bench-rosters bench-web bench-sign-in new-institution lock

help: ## show this list
	@grep -hE '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 20

setup: ## environment in .venv, with the `yaodian` command
	@tools/setup.sh

assets: setup ## files of third parties that pages need, by the npm lock, into an ignored folder
	@$(BIN)/python tools/assets.py

demo: setup assets ## build the invented city of the sample plan (or PLAN=file, SIZE=city) and serve it
	@$(BIN)/yaodian demo $(if $(PLAN),--plan "$(PLAN)") --size $(SIZE) --data "$(OUT)/demo$(patsubst %,-%,$(SIZE:small=))" --port $(PORT)

read: setup ## read the sample plan (or PLAN=file): tree in the terminal, table in out/
	@mkdir -p $(OUT)
	@$(BIN)/yaodian read "$(or $(PLAN),$(SAMPLE))" --table "$(OUT)/任务分解表.xlsx"

run: setup ## the `yaodian` command itself: make run ARGS="read FILE --json"
	@$(BIN)/yaodian $(ARGS)

system: ## what tests need of the machine: Chromium, Chinese fonts, PostgreSQL
	@tools/system.sh

test: setup assets system ## all checks and tests
	@tools/test.sh

check: setup ## format, lint, types, floors, templates, migrations: no tests
	@tools/check.sh

coverage: setup assets ## how much of the product the tests reach: 95 % of branches are asked
	@tools/coverage.sh -n 2

docs: setup ## the pages of docs/ as a site in out/docs; a warning is an error
	@$(BIN)/python tools/docs.py "$(OUT)/docs"

pictures: setup assets system ## take the pictures of docs/ again, in the running demo
	@$(BIN)/python tools/guide_pictures.py

nightly: setup assets ## full size: long fuzzing, linear time, figures into docs/figures
	@tools/system.sh /usr/lib/postgresql nightly
	@$(BIN)/python tools/nightly.py

bench: bench-reader bench-rosters bench-web bench-sign-in ## every benchmark

bench-reader: setup ## precision, recall and F1 of the reader against the corpus, and time
	@$(BIN)/python -m yaodian.bench.reader

bench-rosters: setup ## the roster of a large city, from file to rows, on SQLite and on a PostgreSQL of its own
	@$(BIN)/python -m yaodian.bench.rosters
	@$(BIN)/python tools/throwaway_postgres.py -- $(BIN)/python -m yaodian.bench.rosters

bench-web: setup assets ## pages under load beside the bare floor, a tenth and a whole city: make bench-web BENCH="--postgres"
	@$(BIN)/python -m yaodian.bench.web --work "$(OUT)/bench" $(BENCH)

bench-sign-in: setup assets ## 5,000 members sign in to their meetings within three minutes: make bench-sign-in SIGN_IN="--members 500"
	@$(BIN)/python -m yaodian.bench.sign_in --work "$(OUT)/bench" $(SIGN_IN)

new-institution: setup ## scaffold a folder: make new-institution NAME=some_regime
	@$(BIN)/python tools/new_institution.py $(NAME)

lock: setup ## write the hash-locked requirement files again
	@tools/lock.sh
