package dev.lockkeeper.cli;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A database whose first tables were not created by a migration; the output of pg_dump is
 * the file of the baseline.
 */
class AdoptedDatabaseTests {

	@TempDir
	private Path path;

	@Test
	void commandsWhenBaselineHasFileThenItsTablesExist() throws Exception {
		String dump = Files.readString(Path.of("src/test/resources/adopted/orders.sql"));
		// as the sed of docs/drift.md
		String file = dump.replaceAll("(?m)^\\\\.*\\R", "")
			.replaceAll("(?m)^CREATE SCHEMA ", "CREATE SCHEMA IF NOT EXISTS ");
		ReleaseScenario scenario = new ReleaseScenario(this.path).with("V1__adopted.sql", file);
		scenario.database().execute(file);
		expect(0, scenario.inScratch("db-lint"));
		expect(0, scenario.inScratch("db-baseline", "--version", "1", "--verify"));
		scenario.with("V2__drop.sql", "ALTER TABLE orders DROP COLUMN note;");
		expect(7, scenario.inScratch("db-lint", "--since", "1"));
		expect(0, scenario.record());
		expect(7, scenario.run("db-plan"));
		expect(7, scenario.run("db-migrate"));
		scenario.with("V2__drop.sql",
				"-- lockkeeper: allow drop-column \"unused\" until 2999-12-31\nALTER TABLE orders DROP COLUMN note;");
		expect(0, scenario.record());
		expect(0, scenario.run("db-plan"));
		expect(0, scenario.run("db-migrate"));
		expect(0, scenario.inScratch("db-drift"));
	}

	private static void expect(int status, ReleaseScenario.Result result) {
		assertThat(result.status()).as(result.output()).isEqualTo(status);
	}

}
