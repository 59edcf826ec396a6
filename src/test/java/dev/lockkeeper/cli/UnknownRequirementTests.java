package dev.lockkeeper.cli;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A schema migration that requires a data migration that has no file.
 */
class UnknownRequirementTests {

	private ReleaseScenario scenario;

	@BeforeEach
	void setUp(@TempDir Path path) {
		this.scenario = new ReleaseScenario(path)
			.with("V1__orders.sql",
					"CREATE TABLE orders (id bigint PRIMARY KEY, note text); INSERT INTO orders VALUES (1);")
			.with("V2__wait.sql", "-- waits\n-- lockkeeper: requires-data fill_note\nSELECT 1;");
	}

	@Test
	void migrateWhenRequiredNameHasNoFileThenRefusedBeforeAnyChange() {
		ReleaseScenario.Result refused = this.scenario.run("db-migrate");
		assertThat(refused.status()).as(refused.output()).isEqualTo(4);
		assertThat(refused.output())
			.contains("V2__wait.sql can't be applied: line 2 requires the data migration fill_note",
					"add the file data/fill_note.sql")
			.doesNotContain("Did you mean");
		assertThat(this.scenario.database().query("SELECT to_regclass('orders')")).containsExactly("null");
	}

	@Test
	void migrateWhenNameIsMisspeltThenNearestNameIsSuggested() {
		dataFile("fill_notes");
		ReleaseScenario.Result refused = this.scenario.run("db-migrate");
		assertThat(refused.status()).as(refused.output()).isEqualTo(4);
		assertThat(refused.output()).contains("Did you mean fill_notes?");
	}

	@Test
	void migrateWhenDataMigrationFinishedAndFileIsDeletedThenApplied() {
		dataFile("fill_note");
		expect(9, "db-migrate");
		expect(0, "db-data", "run", "fill_note");
		this.scenario.folder().without("data/fill_note.sql");
		expect(0, "db-migrate");
	}

	@Test
	void migrateWhenMigrationIsAppliedThenRequirementIsNotChecked() {
		dataFile("fill_note");
		expect(9, "db-migrate");
		expect(0, "db-data", "run", "fill_note");
		expect(0, "db-migrate");
		this.scenario.database().execute("DELETE FROM lockkeeper_data_run");
		this.scenario.folder().without("data/fill_note.sql");
		this.scenario.with("V3__next.sql", "CREATE TABLE next (id int);");
		expect(0, "db-migrate");
	}

	private void dataFile(String name) {
		this.scenario.folder()
			.with("data/%s.sql".formatted(name), "-- lockkeeper: table orders\n-- lockkeeper: key id\n"
					+ "UPDATE orders SET note = '' WHERE id BETWEEN :from AND :to AND note IS NULL;");
	}

	private void expect(int status, String command, String... arguments) {
		ReleaseScenario.Result result = this.scenario.run(command, arguments);
		assertThat(result.status()).as(result.output()).isEqualTo(status);
	}

}
