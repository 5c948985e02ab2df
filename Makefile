# Needs a JDK (17 or newer) and make. Maven is taken from the path, or fetched by the wrapper.

SOURCE  ?=
STAGING ?= staging
DB      ?= gold.db
SYMBOL  ?= MGC
ROOT    ?=
START   ?=
END     ?=
ARGS    ?=
ROUNDS  ?= 5
PYTHON  ?= python3

MVN  := $(shell command -v mvn >/dev/null 2>&1 && echo mvn || echo ./mvnw) --batch-mode --no-transfer-progress
JAVA := $(if $(JAVA_HOME),"$(JAVA_HOME)/bin/java",java)

JARS    := extract/target/extract.jar transform/target/transform.jar merge/target/merge.jar sample/target/sample-writer.jar
SOURCES := $(shell find common/src/main extract/src/main transform/src/main merge/src/main sample/src/main staging/sql -type f) \
           pom.xml $(wildcard */pom.xml)
# What the JVM read of the classes, kept by the build: a run with little to do takes a fifth less time. A JVM of another kind passes
# over the file, and nothing else is different without it.
ARCHIVE := sample/target/archive
# The heap begins small, and grows if there is need: it would begin with a 64th of the machine's memory, and fill that. In extract and
# transform the directives keep the JVM's optimising compiler to the hash (class LibraryCompilation says why); it is not to print that
# it has read them. The low thresholds hand a method to the quick compiler early, and then offer it to the optimising one: what that
# must not compile goes to the quick compiler's last word at once, which does not count calls any more and is a third faster. Merge
# hashes little, and has the last word alone.
RUNDIR  := common/src/main/resources/dev/frontmonth/common/run
SMALL   := -Xms16m -Xlog:disable -Dfrontmonth.compiler.directed=true
HASHING := $(SMALL) -XX:+UnlockDiagnosticVMOptions -XX:-DisplayVMOutput \
           -XX:CompilerDirectivesFile=$(RUNDIR)/compiler-directives.json \
           -XX:Tier3InvocationThreshold=50 -XX:Tier3MinInvocationThreshold=20 -XX:Tier3CompileThreshold=200 \
           -XX:Tier3BackEdgeThreshold=2000 \
           -XX:Tier4InvocationThreshold=100 -XX:Tier4MinInvocationThreshold=20 -XX:Tier4CompileThreshold=200 \
           -XX:Tier4BackEdgeThreshold=2000
JVM_extract   := $(HASHING)
JVM_transform := $(HASHING)
JVM_merge     := $(SMALL) -XX:TieredStopAtLevel=1
RUN      = $(JAVA) -XX:SharedArchiveFile=$(1)/target/$(1).jsa $(JVM_$(1)) -jar $(1)/target/$(1).jar
RANGE   := $(if $(START),--start $(START)) $(if $(END),--end $(END))
DEMO    := demo
BENCH   := bench
MEASURE  = $(JAVA) -cp sample/target/sample-writer.jar dev.frontmonth.sample.bench.Benchmark --work $(BENCH) --python $(PYTHON) \
           --java-options "$(JVM_extract)" --merge-java-options "$(JVM_merge)"

# The name of one file or folder, which may have blanks in it; else several names or patterns, split at blanks.
TAKE_SOURCE = if [ -e "$$SOURCE" ]; then set -- "$$SOURCE"; else set -- $$SOURCE; fi
export SOURCE

.DEFAULT_GOAL := help
# The stages of a backfill go one after the other, also under make -j.
.NOTPARALLEL:
.DELETE_ON_ERROR:
.PHONY: help build test demo bench bench-quick extract transform merge backfill status verify clean

help: ## print this page
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))
	@echo
	@echo "  make backfill SOURCE=file.dbn.zst [STAGING=staging] [DB=gold.db] [SYMBOL=MGC] [ROOT=MGC]"
	@echo "                [START=YYYY-MM-DD] [END=YYYY-MM-DD] [ARGS='further options']"

build: $(JARS) $(ARCHIVE)/made ## build the executables

# One Maven run makes all of them.
PACKAGE = $(MVN) --quiet -Dquick -Dmaven.test.skip package && touch $(JARS)

$(firstword $(JARS)): $(SOURCES)
	$(PACKAGE)

$(wordlist 2,$(words $(JARS)),$(JARS)): $(firstword $(JARS))
	@test -e $@ || { $(PACKAGE); }

# Each program is watched while it goes on with what a run before it left: that uses most of it. The JVM only interprets meanwhile:
# a method that waits for the compiler when the file is written is kept as waiting, and a JVM 17 that reads the file never compiles
# it. A file that is not whole would crash the JVM, so it gets its name last.
FIRST = $(JAVA) -jar $(1)/target/$(1).jar --staging $(ARCHIVE)/staging --end 2024-01-04 $(2)
WATCH = $(JAVA) -Xint -XX:ArchiveClassesAtExit=$(ARCHIVE)/$(1).jsa -Xlog:disable \
  -jar $(1)/target/$(1).jar --staging $(ARCHIVE)/staging --resume $(2) && mv -f $(ARCHIVE)/$(1).jsa $(1)/target/$(1).jsa

$(ARCHIVE)/made: $(JARS) Makefile
	@rm -rf $(ARCHIVE) && mkdir -p $(ARCHIVE)/staging
	@echo "keeping the programs' classes for the JVM"
	@{ $(JAVA) -jar sample/target/sample-writer.jar --out $(ARCHIVE)/s.dbn.zst --start 2022-01-03 --end 2024-01-10 --density 0.01 && \
	  $(call FIRST,extract,$(ARCHIVE)/s.dbn.zst) && $(call WATCH,extract,$(ARCHIVE)/s.dbn.zst) && \
	  $(call FIRST,transform,) && $(call WATCH,transform,) && \
	  $(call FIRST,merge,--db $(ARCHIVE)/gold.db) && $(call WATCH,merge,--db $(ARCHIVE)/gold.db); \
	} > $(ARCHIVE)/log 2>&1 < /dev/null || echo "not all are kept, and starts will be slower: see $(ARCHIVE)/log"
	@touch $@

test: ## run all tests and checks
	$(MVN) verify

demo: build ## sample data through all three stages, and the roll calendar out of the database
	rm -rf $(DEMO)
	mkdir -p $(DEMO)/staging
	@$(JAVA) -jar sample/target/sample-writer.jar --out $(DEMO)/sample.dbn.zst --start 2024-01-01 --end 2024-06-30
	@$(call RUN,extract) --staging $(DEMO)/staging $(DEMO)/sample.dbn.zst
	@$(call RUN,transform) --staging $(DEMO)/staging
	@$(call RUN,merge) --staging $(DEMO)/staging --db $(DEMO)/gold.db
	@echo
	@$(JAVA) -cp sample/target/sample-writer.jar:merge/target/merge.jar dev.frontmonth.sample.demo.RollCalendar $(DEMO)/gold.db MGC

bench: build ## measure 15 years beside the peers that are installed, and write doc/performance.md (PYTHON=, ROUNDS=)
	$(MEASURE) --rounds $(ROUNDS) --growth 1,5,30 --page doc/performance.md \
	  --command "make bench ROUNDS=$(ROUNDS)$(if $(filter-out python3,$(PYTHON)), PYTHON=…)"

bench-quick: build ## the same with one year and one round; prints only
	$(MEASURE) --rounds 1 --start 2025-02-04 --pause 1 --command "make bench-quick"

extract: build ## SOURCE (a DBN file or folder) to raw Parquet in STAGING
	@test -n "$$SOURCE" || { echo "make extract needs SOURCE=file.dbn.zst" >&2; exit 64; }
	@mkdir -p "$(STAGING)"
	@$(TAKE_SOURCE); $(call RUN,extract) --staging "$(STAGING)" --resume $(RANGE) $(ARGS) "$$@"

transform: build ## raw Parquet to curated Parquet, in STAGING
	@$(call RUN,transform) --staging "$(STAGING)" --symbol "$(SYMBOL)" $(if $(ROOT),--root "$(ROOT)") --resume $(RANGE) $(ARGS)

merge: build ## curated Parquet in STAGING to DB
	@$(call RUN,merge) --staging "$(STAGING)" --db "$(DB)" --symbol "$(SYMBOL)" --resume $(RANGE) $(ARGS)

# ARGS goes to all three here, so it may only have options that each of them knows.
backfill: extract transform merge ## all three stages, one after the other

status: build ## where each stage stands, and the next command
	@$(call RUN,extract) --staging "$(STAGING)" --status $(ARGS)
	@$(call RUN,transform) --staging "$(STAGING)" --status $(ARGS)
	@$(call RUN,merge) --staging "$(STAGING)" --db "$(DB)" --status $(ARGS)

verify: build ## compare every file, and the database, with what the manifests say
	@status=0; \
	$(call RUN,extract) --staging "$(STAGING)" --verify $(ARGS) || status=$$?; \
	$(call RUN,transform) --staging "$(STAGING)" --verify $(ARGS) || status=$$?; \
	$(call RUN,merge) --staging "$(STAGING)" --db "$(DB)" --verify $(ARGS) || status=$$?; \
	exit $$status

clean: ## remove what the build, the demo and the benchmark made
	$(MVN) --quiet clean
	rm -rf $(DEMO) $(BENCH)
