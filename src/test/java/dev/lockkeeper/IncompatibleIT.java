package dev.lockkeeper;

import java.util.List;

import com.jayway.jsonpath.JsonPath;
import dev.lockkeeper.testing.PackagedJar;
import dev.lockkeeper.testing.PackagedJar.Result;
import dev.lockkeeper.testing.TestServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Exit status 8 of the packaged jar: the schema does not match the application or the
 * migrations.
 */
class IncompatibleIT extends JarScenario {

	@Test
	void incompatible8WhenStatementOfApplicationFailsOnSchema() {
		assertRefused(onFolder("orders", this.database, this.folder).run("db-check", "--database", "orders"),
				"This jar contains no contract/orders.sql");
		onOwnMigrations().run("db-migrate");
		Result fits = onOwnMigrations().run("db-check");
		assertThat(fits.status()).as(fits.stdout() + fits.stderr()).isZero();
		assertThat(fits.stdout()).startsWith("events: OK, all 5 statements work with the schema");
		this.database.execute("ALTER TABLE events RENAME COLUMN session_id TO session");
		Result result = onOwnMigrations().run("db-check", "--output", "json");
		assertThat(result.status()).isEqualTo(8);
		assertThat(JsonPath.<String>read(result.stdout(), "$.status")).isEqualTo("INCOMPATIBLE");
		assertThat(JsonPath.<List<String>>read(result.stdout(), "$.databases[0].findings[*].sentFrom[0]"))
			.containsExactly("dev.lockkeeper.events.EventStore.find", "dev.lockkeeper.events.EventStore.holds",
					"dev.lockkeeper.events.EventStore.list", "dev.lockkeeper.events.EventStore.record");
		assertThat(JsonPath.<List<String>>read(result.stdout(), "$.databases[0].findings[*].sqlState"))
			.containsOnly("42703");
	}

	@Test
	void incompatible8WhenSchemaDiffersFromMigrations() {
		assertUsage(onFolder().run("db-drift"), "No scratch server is configured");
		PackagedJar jar = onFolder().with("LOCKKEEPER_SCRATCH_URL", TestServer.shared().url("postgres"))
			.with("LOCKKEEPER_SCRATCH_USERNAME", TestServer.USER)
			.with("LOCKKEEPER_SCRATCH_PASSWORD", TestServer.PASSWORD);
		jar.run("db-migrate");
		Result same = jar.run("db-drift");
		assertThat(same.status()).as(same.stdout() + same.stderr()).isZero();
		assertThat(same.stderr()).isEmpty();
		this.database.execute("ALTER TABLE accounts ADD COLUMN extra int");
		Result drift = jar.run("db-drift", "--output", "json");
		assertThat(drift.status()).isEqualTo(8);
		assertThat(JsonPath.<List<String>>read(drift.stdout(), "$.databases[0].findings[*].name"))
			.containsExactly("public.accounts.extra");
		this.database.execute("DROP TABLE flyway_schema_history, flyway_schema_history_audit");
		assertRefused(jar.run("db-drift"), "The database has no schema history");
		assertRefused(jar.run("db-baseline", "--version", "1", "--verify"), "not adopted: 1 difference");
		Result adopted = jar.run("db-baseline", "--version", "1", "--verify", "--despite-differences");
		assertThat(adopted.status()).as(adopted.stdout()).isZero();
		assertThat(adopted.stdout()).contains("Adopted despite 1 difference");
		assertThat(
				jar.with("LOCKKEEPER_SCRATCH_URL", "jdbc:postgresql://127.0.0.1:1/postgres").run("db-drift").status())
			.isEqualTo(3);
	}

}
