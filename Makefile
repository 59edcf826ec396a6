# make help lists the targets. An installed mvn goes first; without one, the wrapper fetches it.
MVN ?= $(if $(shell command -v mvn 2>/dev/null),mvn,./mvnw) -B --no-transfer-progress
DATABASE ?= events
# Options for a command: make db-migrate ARGS="--dry-run"
ARGS ?=
IMAGE ?= lockkeeper:dev
PORT ?= 8080
# What tests run against: embedded, or docker
POSTGRES ?= embedded

sources := pom.xml $(shell find src/main src/test/java/dev/lockkeeper/development db -type f 2>/dev/null)
launch := target/development

.DEFAULT_GOAL := help
.PHONY: $(shell awk -F: '/^[a-z][a-z-]+:/ {print $$1}' Makefile)

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(launch) ## start the application on port 8080
	@$(launch) $(ARGS)

db-migrate: $(launch) ## apply pending migrations; ARGS="--dry-run" lists them
	@$(launch) db-migrate $(ARGS)

db-info: $(launch) ## show applied, pending, failed and future migrations
	@$(launch) db-info $(ARGS)

db-validate: $(launch) ## validate the files against the schema history
	@$(launch) db-validate $(ARGS)

db-baseline: $(launch) ## adopt an existing database at a version: ARGS="--version V --verify"
	@$(launch) db-baseline $(ARGS)

db-repair: $(launch) ## remove failed entries from the schema history and update checksums
	@$(launch) db-repair $(ARGS)

db-lint: $(launch) ## report what new migrations would do to a live database: ARGS="--since-ref origin/main"
	@$(launch) db-lint $(ARGS)

db-check: $(launch) ## check that the database supports the statements of the application
	@$(launch) db-check $(ARGS)

db-drift: $(launch) ## compare a database with the result of its migrations
	@$(launch) db-drift $(ARGS)

db-roles: $(launch) ## create the database users for migrations and for the application
	@$(launch) db-roles $(ARGS)

contract: ## approve what the application sends: writes src/main/resources/contract
	@$(MVN) -q test -Dcontract.write=true -Dgroups=contract -Dlockkeeper.test.postgres=$(POSTGRES)
	@git --no-pager diff --stat -- src/main/resources/contract

db-plan: $(launch) ## report what pending migrations would do to the database in its current state
	@$(launch) db-lint --record target/findings >&2
	@LOCKKEEPER_FINDINGS_FOLDER=target/findings $(launch) db-plan $(ARGS)

db-new: export DATABASE := $(DATABASE)
db-new: export NAME := $(NAME)
db-new: ## make the next migration file: make db-new NAME=add_status [DATABASE=events]
	@.mvn/db-new

db-data: $(launch) ## run data migrations and show their status: ARGS="run NAME", ARGS=status
	@$(launch) db-data $(ARGS)

db-data-new: $(launch) ## create the file of a data migration: make db-data-new NAME=backfill_status [DATABASE=events]
	@$(launch) db-data new $(NAME) --database $(DATABASE)

psql: $(launch) ## open psql on the embedded PostgreSQL
	@$(launch) psql

db-stop: $(launch) ## stop the embedded PostgreSQL, keep its data
	@$(launch) db-stop

db-reset: $(launch) ## stop the embedded PostgreSQL and drop its data
	@$(launch) db-reset

test: ## run all tests, the packaged jar's as well; POSTGRES=docker uses Testcontainers
	@$(MVN) verify -Dlockkeeper.test.postgres=$(POSTGRES)

package: ## build target/lockkeeper.jar without tests
	@$(MVN) -q package -DskipTests

image: package ## build the image lockkeeper:dev; BUILD_ARGS="--build-arg ..." pins its bases
	@docker build -q -t $(IMAGE) --build-arg REVISION=$$(git rev-parse HEAD) \
	  --build-arg CREATED=$$(git log -1 --format=%cI) $(BUILD_ARGS) . && \
	  docker image ls $(IMAGE)

test-image: image ## build the image and run its tests; needs Docker
	@$(MVN) verify -DskipTests=false -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=ImageIT -Dlockkeeper.image=$(IMAGE)

up: image ## start PostgreSQL, migrate it, start the application on port 8080; PORT=9090
	@IMAGE=$(IMAGE) PORT=$(PORT) docker compose up --detach --wait app
	@echo "http://localhost:$(PORT)/actuator/health/readiness"

down: ## stop what make up started, and drop its data
	@docker compose down --volumes

bench: package $(launch) ## measure command mode beside Flyway, Liquibase and dbmate; RUNS=7 MANY=1000
	@MVN="$(MVN)" bench/run

bench-locks: package $(launch) ## let an ALTER TABLE arrive behind a long reader, beside the same peers; PEERS="ours flyway"
	@MVN="$(MVN)" bench/locks

bench-data: package $(launch) ## a backfill beside a plain UPDATE of the whole table, and what an application feels; SIZES="100000"
	@MVN="$(MVN)" bench/data

bench-lint: package $(launch) ## judge a changelog of 300 files; FILES=300
	@MVN="$(MVN)" bench/lint

torture: ## kill runs at random moments and run them to the end; RUNS=200
	@$(MVN) verify -DskipTests=false -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=TortureIT \
	  -Dlockkeeper.torture.runs=$(or $(RUNS),200) -Dlockkeeper.test.postgres=$(POSTGRES)

torture-data: ## kill a data migration at random moments; KILLS=50 ROWS=1000000
	@$(MVN) verify -DskipTests=false -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=DataTortureIT \
	  -Dlockkeeper.torture.data.kills=$(or $(KILLS),50) -Dlockkeeper.torture.data.rows=$(or $(ROWS),1000000) \
	  -Dlockkeeper.test.postgres=$(POSTGRES)

format: ## format the sources
	@$(MVN) -q spring-javaformat:apply

clean: ## remove what was built; the embedded PostgreSQL's data stays
	@$(MVN) -q clean

$(launch): $(sources)
	@echo "Building (the first time, Maven fetches what it needs) ..." >&2
	@$(MVN) -q process-test-classes
	@touch $@
