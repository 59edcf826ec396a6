package dev.lockkeeper;

import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import dev.lockkeeper.testing.PackagedJar.Result;
import dev.lockkeeper.testing.PackagedJar.Running;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Output and exit statuses of {@code db-data} with the packaged jar.
 */
class DataIT extends JarScenario {

	@BeforeEach
	void setUpOrders() {
		this.folder.with("data/touch.sql", """
				-- lockkeeper: table orders
				-- lockkeeper: key id
				UPDATE orders SET changes = changes + 1 WHERE id BETWEEN :from AND :to;
				""");
		this.database.execute("CREATE TABLE orders (id int PRIMARY KEY, changes int NOT NULL DEFAULT 0)",
				"INSERT INTO orders SELECT n FROM generate_series(1, 20000) AS n", "ANALYZE orders");
	}

	@Test
	void ok0WhenRunAndRefused4WhenRunAgain() {
		Result dry = onFolder().run("db-data", "run", "touch", "--dry-run");
		assertThat(dry.status()).as(dry.stderr()).isZero();
		assertThat(dry.stdout()).contains("run and rolled back", "All 20,000 rows would take", "Update on orders");
		Result run = onFolder().run("db-data", "run", "touch", "--workers", "2");
		assertThat(run.status()).as(run.stdout() + run.stderr()).isZero();
		assertThat(run.stdout()).contains("events: OK, touch finished, 20,000 rows processed, 20,000 rows changed");
		assertThat(run.stderr()).contains("events: touch: 2 parts, 2 workers, 0 % 0 of 20,000 rows");
		assertRefused(onFolder().run("db-data", "run", "touch"), "touch finished at ");
		Result status = onFolder().run("db-data", "status", "--output", "json");
		assertThat(status.status()).isZero();
		Map<String, Object> touch = JsonPath.read(status.stdout(), "$.databases[0].dataMigrations[0]");
		assertThat(touch).containsEntry("name", "touch")
			.containsEntry("state", "finished")
			.containsEntry("percent", 100);
	}

	@Test
	void unfinished9WhenTimeLimitReachedAndInterrupted143WhenSignalled() {
		Result unfinished = onFolder().run("db-data", "run", "touch", "--for", "400ms", "--max-rate", "5000");
		assertThat(unfinished.status()).as(unfinished.stdout() + unfinished.stderr()).isEqualTo(9);
		assertThat(unfinished.stdout()).contains("touch is unfinished (the time of --for is over)",
				"db-data run touch");
		Running running = onFolder().start("db-data", "run", "touch", "--max-rate", "2000");
		Awaitility.await()
			.atMost(java.time.Duration.ofMinutes(1))
			.until(() -> this.database.query("SELECT status FROM lockkeeper_data_run").contains("RUNNING"));
		running.terminate();
		Result interrupted = running.await();
		assertThat(interrupted.status()).as(interrupted.stdout() + interrupted.stderr()).isEqualTo(143);
		assertThat(interrupted.stdout()).contains("touch was stopped by a signal");
		assertThat(this.database.query("SELECT status FROM lockkeeper_data_run")).containsExactly("UNFINISHED");
		assertThat(onFolder().run("db-data", "run", "touch").status()).isZero();
		assertThat(this.database.query("SELECT DISTINCT changes FROM orders")).containsExactly("1");
	}

	@Test
	void migrationFailed5WhenARowIsRefused() {
		this.database.execute("ALTER TABLE orders ADD CHECK (changes = 0 OR id <> 777)");
		Result failed = onFolder().run("db-data", "run", "touch");
		assertThat(failed.status()).isEqualTo(5);
		assertThat(failed.stdout()).contains("MIGRATION_FAILED, touch failed", "The batch from 777 to 777 failed",
				"SQLSTATE 23514");
	}

	@Test
	void unfinished9WhenSchemaWaitsForDataAndOk0AfterIt() {
		this.folder.with("schema/V2__contract.sql",
				"-- lockkeeper: requires-data touch\nALTER TABLE orders ADD CHECK (changes = 1);");
		onFolder().run("db-baseline", "--version", "1");
		Result waiting = onFolder().run("db-migrate");
		assertThat(waiting.status()).as(waiting.stdout()).isEqualTo(9);
		assertThat(waiting.stdout()).contains("stopped before V2__contract.sql", "Run db-data run touch");
		assertThat(onFolder().run("db-data", "run", "touch").status()).isZero();
		assertThat(onFolder().run("db-migrate").status()).isZero();
	}

	@Test
	void usage2WhenArgumentsAreWrong() {
		assertUsage(onFolder().run("db-data"), "db-data needs an action: list, status");
		assertUsage(onFolder().run("db-data", "walk"), "db-data has no action \"walk\". Actions: list, status");
		assertUsage(onFolder().run("db-data", "run"), "db-data run needs the name of a data migration");
		assertUsage(onFolder().run("db-data", "run", "tuch"),
				"There is no data migration \"tuch\". Did you mean touch?");
		assertUsage(onFolder().run("db-data", "run", "touch", "--workers", "0"),
				"--workers must be a whole number, at least 1");
		assertUsage(onFolder().run("db-data", "run", "touch", "--for", "soon"), "--for must be a duration");
		assertUsage(onFolder().run("db-data", "status", "--dry-run"), "db-data status takes no --dry-run");
		assertUsage(onFolder().run("db-data", "list", "touch"), "db-data list takes no name");
	}

	@Test
	void refused4WhenFilesAreWrong() {
		assertThat(onFolder().run("db-data", "check").stdout()).startsWith("events: OK, 1 data migration, all valid");
		this.folder.with("data/wrong.sql",
				"-- lockkeeper: table orders\n-- lockkeeper: key id\nUPDATE orders SET id = 1;");
		assertRefused(onFolder().run("db-data", "check"), "wrong: the statement does not use :from and :to");
		assertRefused(onFolder().run("db-data", "run", "wrong"),
				"Data migration wrong is invalid: the statement does not use");
		Result list = onFolder().run("db-data", "list");
		assertThat(list.status()).isZero();
		assertThat(list.stdout()).contains("touch  table orders by key id", "Data migration wrong is invalid");
	}

}
