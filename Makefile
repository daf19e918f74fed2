# Builds the data set of a corpus. Only this file knows the folders; every stage gets its paths from here.
#
# How it decides what to do: the files of the corpus and of the code are listed with their checksums in
# $(OUTPUTS)/.made/*.list, and a list is replaced only when its content changed. A stage starts when something
# before it changed, and then builds anew only the releases whose own input, code or rules changed.

CORPUS  ?= corpus
OUTPUTS ?= outputs
PYTHON  ?= python3
# Set VENV_READY=1 and PY=… to use an environment that already holds what requirements.lock lists.
VENV_READY ?=
PY      ?= .venv/bin/python
FLOORS  ?= $(CORPUS)/floors.json
LOWER   ?=
FIELD   ?=
RELEASE ?=
FACT    ?=
REAL    ?=
ASIDE   ?= tests/kept_aside/gold
ACCEPT ?=
CONSTRUCTION ?=
FAILURES ?=
RAISE ?=
BENCH ?=
GATE ?=
GOLD ?=
OUT ?=
PARTS ?=
RELEASES ?=
ROUNDS ?=
SCALE ?=
TIMES ?=
STEPS ?=
SCHEDULER ?=
KILLS ?= 20
MINUTES ?= 60
# Processes that work at once (empty: all cores), and what one release may take of time (s) and memory (MiB).
JOBS ?=
TIME_LIMIT ?=
MEMORY_LIMIT ?=
# How large a release may be (empty: as pipeline/limits.py says); the stages read these from the environment.
MAX_RAW_BYTES ?=
MAX_TEXT_CHARACTERS ?=

.DEFAULT_GOAL := all
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules --no-print-directory

empty :=
space := $(empty) $(empty)
define newline


endef
# Signs that make or the shell reads as its own wherever a folder's name is put.
SIGNS := $$ " ` : ; | % ! ?
strange = $(strip $(foreach sign,$(SIGNS),$(findstring $(sign),$(value $(1)))) $(if $(findstring $(newline),$(value $(1))),line end))
$(foreach name,CORPUS OUTPUTS,$(if $(call strange,$(name)),$(error $(name): found $(call strange,$(name)) in the folder name, expected none of $(SIGNS) or a line end; fix: rename the folder, or name another: make $(name)=…)))
$(foreach name,CORPUS OUTPUTS,$(if $(strip $(value $(name))),,$(error $(name): found nothing, expected a folder; fix: name one, or leave $(name) out)))
$(if $(findstring $(CORPUS)/raw/,$(OUTPUTS)/),$(error OUTPUTS: found $(OUTPUTS), a folder among the raw files of the corpus, expected one elsewhere; fix: make OUTPUTS=…))
$(if $(wildcard pipeline/__main__.py),,$(error $(CURDIR): found no pipeline/, expected the folder of the project; fix: make -C path/to/the/project))
# Folder names may hold spaces: ESCAPED is for targets, "$(OUTPUTS)" for the shell.
ESCAPED := $(subst $(space),\ ,$(OUTPUTS))
MADE := $(ESCAPED)/.made
SCORES := $(OUTPUTS)/evaluation/scores.txt
BUILT  := 1_clean 2_parsed 3_mentions 4_resolved 5_records dataset evaluation errors errors.jsonl large .made
REMOVE = rm -rf $(foreach built,$(BUILT),"$(OUTPUTS)/$(built)")
ENVIRONMENT := $(if $(VENV_READY),,.venv/installed)
STAGE := $(PY) -m pipeline
# Only one build at a time writes to OUTPUTS; the lock falls with the build, however it ends. `make -n` takes none.
HOLD := $(PY) -m pipeline.build_lock
ALONE = $(if $(findstring n,$(firstword -$(MAKEFLAGS))),,$(HOLD) "$(OUTPUTS)")
LIMITS = $(if $(JOBS),--jobs $(JOBS)) $(if $(TIME_LIMIT),--time-limit $(TIME_LIMIT)) $(if $(MEMORY_LIMIT),--memory-limit $(MEMORY_LIMIT))
EVALUATE = $(STAGE) evaluate --corpus "$(CORPUS)" --records "$(OUTPUTS)/5_records" --clean "$(OUTPUTS)/1_clean" --out "$(OUTPUTS)/evaluation"

# Export and evaluate both need the records alone, and run side by side unless JOBS=1.
TOGETHER = $(if $(filter 1,$(JOBS)),,-j2)

# Goals such as `dataset evaluate` take the same lock: with -j too, one begins when the other has ended.
ifeq ($(MAKELEVEL),0)
.NOTPARALLEL:
endif

# $(call checksums,FILES) prints those of FILES (words for find); a folder may be a link to one.
checksums = find -H $(1) -type f ! -name '*.pyc' -exec cksum {} + 2>/dev/null | LC_ALL=C sort
# $(call listed,FILES) replaces the target with the checksums of FILES if they changed.
define listed
@mkdir -p "$(OUTPUTS)/.made"
@$(call checksums,$(1)) > "$@.new"
@if cmp -s "$@.new" "$@"; then rm "$@.new"; else mv "$@.new" "$@"; fi
endef

# Said at the end of every build, also of one that did nothing: what could not be built.
# $(call join_errors,--stopped STAGE) if that stage broke off.
join_errors = if find "$(OUTPUTS)/errors" -type f -size +0 | grep -q .; \
  then $(STAGE) finish --errors "$(OUTPUTS)/errors" --out "$(OUTPUTS)/errors.jsonl" $(1); \
  else mkdir -p "$(OUTPUTS)" && : > "$(OUTPUTS)/errors.jsonl"; fi
JOIN_ERRORS = $(call join_errors,)

.PHONY: all
all: built ## environment, data set and scores of the corpus (the default)
	@if [ -f "$(SCORES)" ]; then cat "$(SCORES)"; fi
	@echo "the data set is in $(OUTPUTS)/dataset"
	@$(JOIN_ERRORS)

.PHONY: help
help: ## this list
	@echo 'make [TARGET] [CORPUS=corpus] [OUTPUTS=outputs] [JOBS=N] [PYTHON=python3]'
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

# ---- environment

.venv/installed: requirements.lock pyproject.toml
	@if cat requirements.lock pyproject.toml | cmp -s - $@; then touch $@; else $(MAKE) install; fi

.PHONY: environment
environment: $(ENVIRONMENT)

.PHONY: install
install:
	@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON): not found; install Python 3.11 or newer, or name one: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "$(PYTHON): found $$($(PYTHON) -V 2>&1), expected Python 3.11 or newer; name one: make PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv --clear .venv
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	@cat requirements.lock pyproject.toml > .venv/installed

# ---- from raw releases to the data set

.PHONY: FORCE
FORCE:

$(MADE)/code.list: FORCE
	$(call listed,pipeline schemas requirements.lock)

$(MADE)/raw.list: FORCE
	$(call listed,"$(CORPUS)/raw" "$(CORPUS)/sources.csv")

# A release that was over a limit is tried again when the limit is another.
$(MADE)/limits.list: FORCE
	@mkdir -p "$(OUTPUTS)/.made"
	@echo "$(TIME_LIMIT) $(MEMORY_LIMIT) $(MAX_RAW_BYTES) $(MAX_TEXT_CHARACTERS)" > "$@.new"
	@if cmp -s "$@.new" "$@"; then rm "$@.new"; else mv "$@.new" "$@"; fi

$(MADE)/gold.list: FORCE
	$(call listed,"$(CORPUS)/gold" "$(CORPUS)/designees.csv")

# $(call stage,NAME,ARGUMENTS) runs a stage with an empty list of errors; if it breaks off, the lists are joined too.
define stage
@mkdir -p "$(OUTPUTS)/errors" && rm -f "$(OUTPUTS)/errors/$(1).jsonl"
@echo "$(1)" >&2; $(STAGE) $(1) $(2) --errors "$(OUTPUTS)/errors/$(1).jsonl" || { $(call join_errors,--stopped $(1)); exit 1; }
@touch "$@"
endef

$(MADE)/clean: $(MADE)/raw.list $(MADE)/code.list $(MADE)/limits.list | $(ENVIRONMENT)
	$(call stage,clean,--corpus "$(CORPUS)" --out "$(OUTPUTS)/1_clean" $(LIMITS))

$(MADE)/parse: $(MADE)/clean
	$(call stage,parse,--clean "$(OUTPUTS)/1_clean" --out "$(OUTPUTS)/2_parsed" $(LIMITS))

$(MADE)/extract: $(MADE)/parse
	$(call stage,extract,--clean "$(OUTPUTS)/1_clean" --parsed "$(OUTPUTS)/2_parsed" --out "$(OUTPUTS)/3_mentions" $(LIMITS))

$(MADE)/resolve: $(MADE)/extract
	$(call stage,resolve,--clean "$(OUTPUTS)/1_clean" --mentions "$(OUTPUTS)/3_mentions" --out "$(OUTPUTS)/4_resolved" $(LIMITS))

$(MADE)/emit: $(MADE)/resolve
	$(call stage,emit,--clean "$(OUTPUTS)/1_clean" --parsed "$(OUTPUTS)/2_parsed" --resolved "$(OUTPUTS)/4_resolved" --out "$(OUTPUTS)/5_records" $(LIMITS))

# What users read is looked at again by every build: it is made anew where a file of it is lacking or another.
$(MADE)/dataset.list: FORCE
	$(call listed,"$(OUTPUTS)/dataset")

$(MADE)/evaluation.list: FORCE
	$(call listed,"$(OUTPUTS)/evaluation")

# $(call kept,FOLDER) lists what a stage has just made, so that only another's change is one.
define kept
@$(call checksums,"$(OUTPUTS)/$(1)") > "$(OUTPUTS)/.made/$(1).list"
@touch "$@"
endef

$(MADE)/export: $(MADE)/emit $(MADE)/dataset.list
	$(call stage,export,--records "$(OUTPUTS)/5_records" --out "$(OUTPUTS)/dataset")
	$(call kept,dataset)

$(MADE)/evaluate: $(MADE)/emit $(MADE)/gold.list $(MADE)/evaluation.list
	@mkdir -p "$(OUTPUTS)/errors" "$(OUTPUTS)/evaluation" && rm -f "$(OUTPUTS)/errors/evaluate.jsonl"
	@echo evaluate >&2; $(EVALUATE) --errors "$(OUTPUTS)/errors/evaluate.jsonl" > "$(SCORES).new" || test -s "$(OUTPUTS)/errors/evaluate.jsonl"
	@mv "$(SCORES).new" "$(SCORES)"
	$(call kept,evaluation)

# Scores need gold; a corpus without any has a data set and no scores, not even those of another corpus.
.PHONY: built scored unscored
built: | $(ENVIRONMENT)
	@$(ALONE) $(MAKE) $(TOGETHER) scored
scored: $(MADE)/export $(if $(wildcard $(subst $(space),\ ,$(CORPUS))/gold),$(MADE)/evaluate,unscored)
unscored:
	@if [ -e "$(OUTPUTS)/.made/evaluate" ]; then \
	  rm -rf "$(OUTPUTS)/evaluation" "$(OUTPUTS)/errors/evaluate.jsonl" "$(OUTPUTS)/.made/evaluate"; fi

.PHONY: dataset
dataset: | $(ENVIRONMENT) ## the data set alone, without scores
	@$(ALONE) $(MAKE) $(MADE)/export
	@$(JOIN_ERRORS)

.PHONY: recorded
recorded: | $(ENVIRONMENT)
	@$(ALONE) $(MAKE) $(MADE)/emit

# ---- looking at the result

# `make errors | head`: a listing whose reader has gone (signal 13) has done its work.
ACCEPTED ?= $(OUTPUTS)/accepted.jsonl
ENOUGH = || test $$? -eq 141

.PHONY: evaluate
evaluate: built ## the score table against the corpus's gold
	@test -f "$(SCORES)" || { echo "$(CORPUS)/gold: found no such folder, expected gold to score against" >&2; exit 1; }
	@cat "$(SCORES)"
	@$(JOIN_ERRORS)

.PHONY: aside
aside: built ## scores on releases kept aside beside those read [ASIDE=their gold]: make aside CORPUS=../shared/real
	@$(STAGE) aside --corpus "$(CORPUS)" --records "$(OUTPUTS)/5_records" --gold "$(ASIDE)" --out "$(OUTPUTS)/evaluation/aside.json"

.PHONY: errors
errors: built ## each missed and spurious fact [FIELD=people] [RELEASE=id]
	@$(STAGE) errors --evaluation "$(OUTPUTS)/evaluation" $(if $(FIELD),--field "$(FIELD)") $(if $(RELEASE),--release "$(RELEASE)") $(ENOUGH)

.PHONY: explain
explain: recorded ## how a release's facts came about: RELEASE=id [FACT=words]
	@test -n "$(RELEASE)" || { echo "which release? make explain RELEASE=id; the ids are the file names in $(OUTPUTS)/5_records" >&2; exit 2; }
	@$(STAGE) explain "$(RELEASE)" --outputs "$(OUTPUTS)" $(if $(FACT),--fact "$(FACT)") $(ENOUGH)

.PHONY: changes
changes: recorded ## facts gained, lost, altered since the accepted run [FIELD=] [RELEASE=] [ACCEPT=yes takes this run]
	@$(STAGE) changes --records "$(OUTPUTS)/5_records" --accepted "$(ACCEPTED)" $(if $(FIELD),--field "$(FIELD)") $(if $(RELEASE),--release "$(RELEASE)") $(if $(ACCEPT),--accept) $(ENOUGH)

.PHONY: floors
floors: built ## raises the floors that the scores may not fall below [LOWER=yes sets them anew]
	$(EVALUATE) --floors "$(FLOORS)" $(if $(LOWER),--lower-floors,--raise-floors)

.PHONY: readme
readme: built ## writes README's figures and excerpts anew [REAL=an evaluation folder of real releases] [BENCH=results of make bench]
	@$(STAGE) readme --readme README.md --outputs "$(OUTPUTS)" --challenge tests/challenge $(if $(REAL),--real "$(REAL)") \
	  $(if $(BENCH),--bench "$(BENCH)" --performance docs/performance.md)

# Writes records and errors alone, not the files of the stages: docs/large.md
.PHONY: run
run: $(ENVIRONMENT) ## records of a corpus of any size: CORPUS=folder, Parquet or JSON Lines [SCHEDULER=tcp://…]
	@$(STAGE) run $(if $(SCHEDULER),--scheduler $(SCHEDULER)) $(LIMITS) "$(CORPUS)" "$(OUTPUTS)/large"

.PHONY: large
large: | $(ENVIRONMENT) ## a Dask run with one worker killed, compared record by record with the local build
	@$(ALONE) $(MAKE) $(MADE)/export
	LARGE_CORPUS="$(CORPUS)" LARGE_DATASET="$(OUTPUTS)/dataset" $(PY) -m pytest tests/large/test_whole_corpus.py

# What is measured, and how: docs/performance.md. Results of several runs stand together in OUT.
MEASURE := $(PY) -m benchmarks
.PHONY: bench
bench: $(ENVIRONMENT) $(if $(GATE)$(VENV_READY),,.venv/benchmarks) ## speed, memory, other tools [RELEASES=n] [GOLD=labels] [PARTS=] [ROUNDS=] [SCALE=yes: growth] [GATE=yes: a minute's check]
ifneq ($(GATE),)
	@$(MEASURE) gate --corpus "$(CORPUS)"
else
	@$(MEASURE) $(if $(SCALE),growth,run) --corpus "$(CORPUS)" --out "$(or $(OUT),$(OUTPUTS)/bench.json)" $(if $(RELEASES),--releases $(RELEASES)) \
	  $(if $(SCALE),$(if $(TIMES),--times $(TIMES)),$(if $(GOLD),--gold $(GOLD)) $(if $(PARTS),--parts $(PARTS)) $(if $(ROUNDS),--rounds $(ROUNDS)))
endif

# Other tools, which nothing but the bench needs.
.venv/benchmarks: benchmarks/requirements.lock | $(ENVIRONMENT)
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r benchmarks/requirements.lock
	@touch $@

# Finds are kept in tests/fuzz_finds, where the suite tries them again: docs/reliability.md
.PHONY: fuzz
fuzz: $(ENVIRONMENT) $(if $(VENV_READY),,.venv/fuzz) ## coverage-guided fuzzing of the stages for an hour [MINUTES=60] [JOBS=1]
	@$(PY) -m fuzz --minutes $(MINUTES) $(if $(JOBS),--jobs $(JOBS))

.venv/fuzz: fuzz/requirements.lock | $(ENVIRONMENT)
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r fuzz/requirements.lock
	@touch $@

# ---- the domain model

# Parses the releases to learn from and trains on them: under an hour. docs/model_card.md
.PHONY: train
train: $(ENVIRONMENT) ## trains the domain model on a corpus: make train CORPUS=../shared/real [STEPS=N]
	$(STAGE) train --corpus "$(CORPUS)" --outputs "$(OUTPUTS)/train" --apart tests/held_out/gold tests/kept_aside/gold $(if $(STEPS),--steps $(STEPS))

.PHONY: compare
compare: $(ENVIRONMENT) ## scores with and without the domain model on labelled releases [GOLD=folder]
	@$(STAGE) compare --corpus "$(CORPUS)" --outputs "$(OUTPUTS)/compare" $(if $(GOLD),--gold "$(GOLD)")

# ---- proving it

.PHONY: test
test: $(ENVIRONMENT) ## the test suite
	$(PY) -m pytest

.PHONY: kills
kills: $(ENVIRONMENT) ## builds killed at random moments, each gone on with and compared [KILLS=20] [CORPUS=corpus]
	@$(PY) -m tests.killed_builds --corpus "$(CORPUS)" --kills $(KILLS)

# The lists of vulnerabilities are asked where they can be reached; what cannot be asked is said.
.PHONY: audit
audit: $(ENVIRONMENT) ## the packages: pinned, licensed, without a known vulnerability
	@test -x .venv-audit/bin/pip-audit || { $(PYTHON) -m venv --clear .venv-audit && \
	  .venv-audit/bin/python -m pip install --quiet --disable-pip-version-check 'pip-audit>=2.10,<3'; } || true
	@$(PY) -m tests.audit --pip-audit .venv-audit/bin/pip-audit

.PHONY: gate
gate: ## all that must hold before a change lands: check, audit, verify, bench, test
	@bash .ci/run

# The floors of the challenge set only rise: RAISE=yes lifts them to what was reached.
.PHONY: challenge
challenge: $(ENVIRONMENT) ## pass rates by hard construction [CONSTRUCTION=name] [FAILURES=yes] [RAISE=yes]
	@$(STAGE) challenge --set tests/challenge $(if $(CONSTRUCTION),--construction "$(CONSTRUCTION)") \
	  $(if $(FAILURES),--failures) $(if $(RAISE),--raise-floors)

# Who labels releases has a corpus to check and no code.
.PHONY: check
ifeq ($(CORPUS),corpus)
check: $(ENVIRONMENT) ## style, types, layers, rules and corpus; with CORPUS=… that corpus alone
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(PY) -c 'from importlinter.cli import lint_imports_command; lint_imports_command()' --no-cache
	$(STAGE) check --corpus "$(CORPUS)"
	$(PY) -m pytest --quiet tests/test_rules_prove_themselves.py
else
check: $(ENVIRONMENT)
	@$(STAGE) check --corpus "$(CORPUS)"
endif

.PHONY: verify
verify: built ## builds all of it again elsewhere and compares byte by byte
	@again=$$(mktemp -d) && trap 'rm -rf "$$again"' EXIT && \
	$(MAKE) OUTPUTS="$$again" built && \
	diff -r --exclude=.made --exclude=README.md --exclude=bench.json --exclude=errors.jsonl --exclude=large "$(OUTPUTS)" "$$again" && \
	echo "$(OUTPUTS) and the second build are equal, byte by byte"

.PHONY: clean
clean: ## removes what was built in OUTPUTS (not the environment)
	@if [ ! -d "$(OUTPUTS)/.made" ] && [ ! -d "$(OUTPUTS)/large/.made" ]; then echo "$(OUTPUTS): found no build, so nothing is removed"; \
	elif $(PY) -c '' 2>/dev/null; then $(HOLD) "$(OUTPUTS)" $(if $(wildcard $(ESCAPED)/large/.made),$(HOLD) "$(OUTPUTS)/large") $(REMOVE); \
	else $(REMOVE); fi

.PHONY: lock
lock: $(ENVIRONMENT) ## writes requirements.lock anew from pyproject.toml (maintainers)
	$(PYTHON) -m venv --clear .venv-lock
	.venv-lock/bin/python -m pip install --quiet 'pip-tools>=7.4'
	.venv-lock/bin/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-header \
	  --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --extra large --extra lint --extra test \
	  --output-file requirements.lock pyproject.toml
	.venv-lock/bin/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-header \
	  --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --constraint requirements.lock \
	  --output-file benchmarks/requirements.lock benchmarks/requirements.in
	.venv-lock/bin/pip-compile --quiet --generate-hashes --strip-extras --no-header \
	  --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --output-file fuzz/requirements.lock fuzz/requirements.in
