package dev.lockkeeper.schema.apply;

import java.nio.file.Path;
import java.sql.SQLException;

import dev.lockkeeper.changelog.Version;
import dev.lockkeeper.database.ReadOnlyServerException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Databases that hide rows or accept no changes.
 */
class ReadOnlyServerTests {

	private SchemaScenario scenario;

	@BeforeEach
	void setUp(@TempDir Path path) throws Exception {
		this.scenario = new SchemaScenario(path);
		this.scenario.folder.with("schema/V1__accounts.sql", "CREATE TABLE accounts (id int);");
	}

	@Test
	void migrateWhenSessionsAreReadOnlyThenRefusedBeforeAnyAttempt() throws Exception {
		this.scenario.database
			.execute("ALTER DATABASE " + this.scenario.database.name() + " SET default_transaction_read_only = on");
		assertReadOnly(this.scenario::migrate);
		Version version = SchemaScenario.version("1");
		assertReadOnly(() -> this.scenario.maintenance()
			.baseline(this.scenario.configured(), this.scenario.folder.changelog(), version));
		assertReadOnly(
				() -> this.scenario.maintenance().repair(this.scenario.configured(), this.scenario.folder.changelog()));
		assertThat(this.scenario.logged).isEmpty();
		assertThat(this.scenario.inspect().state().pending()).hasSize(1);
	}

	@Test
	void inspectWhenRowSecurityHidesHistoryThenFailsInsteadOfPending() throws Exception {
		this.scenario.migrate();
		String role = this.scenario.database.name() + "_reader";
		this.scenario.database.execute("CREATE ROLE " + role, "GRANT USAGE ON SCHEMA public TO " + role,
				"GRANT SELECT ON flyway_schema_history TO " + role,
				"ALTER TABLE flyway_schema_history ENABLE ROW LEVEL SECURITY");
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> this.scenario.as(role).inspect())
			.satisfies((ex) -> assertThat(ex.getSQLState()).isEqualTo("42501"))
			.withMessageContaining("row-level security");
	}

	private static void assertReadOnly(ThrowingCallable action) {
		assertThatExceptionOfType(ReadOnlyServerException.class).isThrownBy(action)
			.withMessageContaining("read-only")
			.satisfies((ex) -> assertThat(ex.advice()).contains("default_transaction_read_only"));
	}

}
