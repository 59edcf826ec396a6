# Run make help for a list of targets. Uses mvn if installed, else the Maven wrapper.
MVN ?= $(if $(shell command -v mvn 2>/dev/null),mvn,./mvnw) -B --no-transfer-progress
DATABASE ?= events
# Options for a command: make db-migrate ARGS="--dry-run"
ARGS ?=
IMAGE ?= lockkeeper:dev
PORT ?= 8080
# PostgreSQL server of the tests: embedded or docker
POSTGRES ?= embedded

# With the folders, so that a deleted or renamed file starts a build.
sources := pom.xml $(shell find src/main src/test/java/dev/lockkeeper/development db 2>/dev/null)
launch := target/development
# Empty file with the time of the last packaging, because the jar has a fixed modification time.
packaged := target/packaged

# Only with DATABASE=NAME on the command line. Else a command uses all databases.
selected := $(if $(filter command,$(origin DATABASE)),--database $(DATABASE))
# Targets that use these variables. Every other target refuses them, so that no option is silently ignored.
use_args := run db-migrate db-info db-validate db-baseline db-repair db-lint db-check db-drift db-roles db-plan db-data
use_database := $(filter-out run,$(use_args)) db-new db-data-new
refuse = $(if $(filter command,$(origin $(1))),$(if $(filter-out $(2),$(or $(MAKECMDGOALS),help)),$(error \
  make $(filter-out $(2),$(or $(MAKECMDGOALS),help)) does not use $(1). Remove $(1)=$($(1))$(comma) or use one of: $(2))))
comma := ,
$(call refuse,ARGS,$(use_args))
$(call refuse,DATABASE,$(use_database))

.DEFAULT_GOAL := help
.PHONY: $(shell awk -F: '/^[a-z][a-z-]+:/ {print $$1}' Makefile)

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(launch) ## start the application on port 8080
	@$(launch) $(ARGS)

db-migrate: $(launch) ## apply pending migrations; ARGS="--dry-run" lists them
	@$(launch) db-migrate $(ARGS) $(selected)

db-info: $(launch) ## show applied, pending, failed and future migrations
	@$(launch) db-info $(ARGS) $(selected)

db-validate: $(launch) ## validate the files against the schema history
	@$(launch) db-validate $(ARGS) $(selected)

db-baseline: $(launch) ## adopt an existing database at a version: ARGS="--version V --verify"
	@$(launch) db-baseline $(ARGS) $(selected)

db-repair: $(launch) ## remove failed entries from the schema history and update checksums
	@$(launch) db-repair $(ARGS) $(selected)

db-lint: $(launch) ## report what new migrations would do to a live database: ARGS="--since-ref origin/main"
	@$(launch) db-lint $(ARGS) $(selected)

db-check: $(launch) ## check that the database supports the statements of the application
	@$(launch) db-check $(ARGS) $(selected)

db-drift: $(launch) ## compare a database with the result of its migrations
	@$(launch) db-drift $(ARGS) $(selected)

db-roles: $(launch) ## create the database users for migrations and for the application
	@$(launch) db-roles $(ARGS) $(selected)

contract: ## record the application's statements in src/main/resources/contract
	@$(MVN) -q test -Dcontract.write=true -Dgroups=contract -Dlockkeeper.test.postgres=$(POSTGRES)
	@git --no-pager diff --stat -- src/main/resources/contract

db-plan: $(launch) ## report what pending migrations would do to the database in its current state
	@$(launch) db-lint --record target/findings $(selected) >&2
	@LOCKKEEPER_FINDINGS_FOLDER=target/findings $(launch) db-plan $(ARGS) $(selected)

db-new: export DATABASE := $(DATABASE)
db-new: export NAME := $(NAME)
db-new: ## create a migration file: make db-new NAME=add_status [DATABASE=events]
	@.mvn/db-new

db-data: $(launch) ## run data migrations and show their status: ARGS="run NAME", ARGS=status
	@$(launch) db-data $(ARGS) $(selected)

db-data-new: $(launch) ## create a data migration file: make db-data-new NAME=backfill_status [DATABASE=events]
	@$(launch) db-data new $(NAME) --database $(DATABASE)

psql: $(launch) ## open psql on the embedded PostgreSQL
	@$(launch) psql

db-stop: $(launch) ## stop the embedded PostgreSQL, keep its data
	@$(launch) db-stop

db-reset: $(launch) ## stop the embedded PostgreSQL, delete its data
	@$(launch) db-reset

test: ## run all tests, including those of the packaged jar; POSTGRES=docker uses Testcontainers
	@mkdir -p target && touch $(packaged).new
	@$(MVN) verify -Dlockkeeper.test.postgres=$(POSTGRES)
	@mv $(packaged).new $(packaged)

package: $(packaged) ## build target/lockkeeper.jar without tests

image: package ## build the image lockkeeper:dev; BUILD_ARGS="--build-arg ..." sets its base images
	@docker build -q -t $(IMAGE) --build-arg REVISION=$$(git rev-parse HEAD) \
	  --build-arg CREATED=$$(git log -1 --format=%cI) $(BUILD_ARGS) . && \
	  docker image ls $(IMAGE)

test-image: image ## build the image and run its tests; requires Docker
	@$(MVN) verify -DskipTests=false -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=ImageIT -Dlockkeeper.image=$(IMAGE)

up: image ## start PostgreSQL, apply migrations, start the application on port 8080; PORT=9090
	@IMAGE=$(IMAGE) PORT=$(PORT) docker compose up --detach --wait app
	@echo "http://localhost:$(PORT)/actuator/health/readiness"

down: ## stop the containers of make up, delete their data
	@docker compose down --volumes

bench: package $(launch) ## compare command mode with Flyway, Liquibase, and dbmate; RUNS=7 MANY=1000
	@MVN="$(MVN)" bench/run

bench-locks: package $(launch) ## measure requests while an ALTER TABLE waits for a long reader; PEERS="ours flyway"
	@MVN="$(MVN)" bench/locks

bench-data: package $(launch) ## compare a backfill with one UPDATE of the whole table; SIZES="100000"
	@MVN="$(MVN)" bench/data

bench-lint: package $(launch) ## measure db-lint with 300 files; FILES=300
	@MVN="$(MVN)" bench/lint

torture: ## kill db-migrate at random times, then rerun it; RUNS=200
	@$(MVN) verify -DskipTests=false -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=TortureIT \
	  -Dlockkeeper.torture.runs=$(or $(RUNS),200) -Dlockkeeper.test.postgres=$(POSTGRES)

torture-data: ## kill a data migration at random times, then resume it; KILLS=50 ROWS=1000000
	@$(MVN) verify -DskipTests=false -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=DataTortureIT \
	  -Dlockkeeper.torture.data.kills=$(or $(KILLS),50) -Dlockkeeper.torture.data.rows=$(or $(ROWS),1000000) \
	  -Dlockkeeper.test.postgres=$(POSTGRES)

format: ## format the Java sources
	@$(MVN) -q spring-javaformat:apply

clean: ## delete build results, keep the embedded PostgreSQL's data
	@$(MVN) -q clean

$(packaged): $(sources) $(if $(wildcard target/lockkeeper.jar),,no-jar)
	@mkdir -p target && touch $@.new
	@$(MVN) -q package -DskipTests
	@mv $@.new $@

no-jar: ;

$(launch): $(sources)
	@echo "Building. The first build downloads dependencies." >&2
	@$(MVN) -q process-test-classes
	@touch $@
