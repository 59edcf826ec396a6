package dev.lockkeeper;

import java.util.List;

import com.jayway.jsonpath.JsonPath;
import dev.lockkeeper.testing.PackagedJar;
import dev.lockkeeper.testing.PackagedJar.Result;
import dev.lockkeeper.testing.TestServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Exit status 7 of the packaged jar: a hazard that is not suppressed.
 */
class HazardIT extends JarScenario {

	@Test
	void hazard7WhenNewMigrationHasUnsuppressedHazard() {
		this.folder.with("schema/V2__bad.sql", "ALTER TABLE accounts DROP COLUMN name;");
		PackagedJar linting = new PackagedJar().with("LOCKKEEPER_SCRATCH_URL", TestServer.shared().url("postgres"))
			.with("LOCKKEEPER_SCRATCH_USERNAME", TestServer.USER)
			.with("LOCKKEEPER_SCRATCH_PASSWORD", TestServer.PASSWORD)
			.with("LOCKKEEPER_DATABASES_EVENTS_LOCATION", this.folder.location());
		Result result = linting.run("db-lint", "--since", "1");
		assertThat(result.status()).as(result.stderr()).isEqualTo(7);
		assertThat(result.stdout()).contains("db/events/schema/V2__bad.sql:1: error: drop-column");
		this.folder.with("schema/V2__bad.sql",
				"-- lockkeeper: allow drop-column \"no query reads it\" until 2999-12-31\nALTER TABLE accounts DROP COLUMN name;");
		assertThat(linting.run("db-lint", "--since", "1").status()).isZero();
		assertUsage(new PackagedJar().run("db-lint"), "LOCKKEEPER_SCRATCH_URL");
	}

	@Test
	void hazard7WhenPendingMigrationHasRecordedHazard() {
		assertThat(onFolder().run("db-migrate").status()).isZero();
		this.folder.with("schema/V2__bad.sql", "ALTER TABLE accounts DROP COLUMN name;");
		String findings = this.folder.path().resolveSibling(this.folder.path().getFileName() + "-findings").toString();
		PackagedJar building = new PackagedJar().with("LOCKKEEPER_SCRATCH_URL", TestServer.shared().url("postgres"))
			.with("LOCKKEEPER_SCRATCH_USERNAME", TestServer.USER)
			.with("LOCKKEEPER_SCRATCH_PASSWORD", TestServer.PASSWORD)
			.with("LOCKKEEPER_DATABASES_EVENTS_LOCATION", this.folder.location());
		assertThat(building.run("db-lint", "--record", findings).status()).isZero();
		PackagedJar released = onFolder().with("LOCKKEEPER_FINDINGS_FOLDER", findings);
		Result plan = released.run("db-plan", "--output", "json");
		assertThat(plan.status()).as(plan.stderr()).isEqualTo(7);
		assertThat(JsonPath.<List<String>>read(plan.stdout(), "$.databases[0].hazards[*].rule"))
			.containsExactly("drop-column");
		Result refused = released.run("db-migrate");
		assertThat(refused.status()).as(refused.stderr()).isEqualTo(7);
		assertThat(refused.stdout()).contains("-- lockkeeper: suppress drop-column \"reason\" until YYYY-MM-DD");
		assertThat(this.database.query("SELECT name FROM accounts")).isEmpty();
		assertThat(onFolder().with("LOCKKEEPER_FINDINGS_REQUIRED", "true").run("db-migrate").status()).isEqualTo(4);
		assertThat(onFolder().run("db-plan").status()).isZero();
	}

}
