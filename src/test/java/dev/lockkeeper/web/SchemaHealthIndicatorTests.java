package dev.lockkeeper.web;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import dev.lockkeeper.database.Connector;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.postgres.Sessions;
import dev.lockkeeper.testing.AdjustableClock;
import dev.lockkeeper.testing.NetworkProxy;
import dev.lockkeeper.testing.TemporaryFolder;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;

class SchemaHealthIndicatorTests {

	private static final String HISTORY = """
			CREATE TABLE flyway_schema_history (installed_rank int, version text, description text, type text,
			    script text, checksum int, installed_by text, installed_on timestamp DEFAULT now(),
			    execution_time int, success bool)""";

	private static final String ROW = """
			INSERT INTO flyway_schema_history VALUES (1, '1', 'one', 'SQL', 'V1__one.sql', 1, 'x', now(), 1, true)""";

	private final TestDatabase database = TestServer.shared().create();

	private final NetworkProxy network = new NetworkProxy(this.database.url());

	private final AdjustableClock clock = new AdjustableClock();

	private SchemaHealthIndicator indicator;

	@BeforeEach
	void setUp(@TempDir Path path) {
		TemporaryFolder folder = new TemporaryFolder(path).with("schema/V1__one.sql", "SELECT 1;");
		Database configured = new TestDatabase(this.database.name(), this.network.url()).configured(folder.location());
		this.indicator = new SchemaHealthIndicator(Map.of(configured, folder.changelog()),
				new Connector(new Sessions(), new Interruption(), (_, _, _) -> {
				}), this.clock);
		this.database.execute(HISTORY);
	}

	@AfterEach
	void cut() throws Exception {
		this.network.cut();
	}

	@Test
	void healthWhenDownThenChecksAgainEachTime() {
		assertThat(status()).isEqualTo(Status.DOWN);
		this.database.execute(ROW);
		assertThat(status()).isEqualTo(Status.UP);
	}

	@Test
	void healthWhenSchemaGoesBackThenDownAfterCachedResultExpires() {
		this.database.execute(ROW);
		assertThat(status()).isEqualTo(Status.UP);
		this.database.execute("DELETE FROM flyway_schema_history");
		assertThat(status()).isEqualTo(Status.UP);
		this.clock.advance(Duration.ofSeconds(11));
		assertThat(status()).isEqualTo(Status.DOWN);
	}

	@Test
	void healthWhenDatabaseUnreachableThenKeepsLastResult() throws Exception {
		this.database.execute(ROW);
		assertThat(status()).isEqualTo(Status.UP);
		this.network.cut();
		this.clock.advance(Duration.ofSeconds(11));
		assertThat(status()).isEqualTo(Status.UP);
	}

	@Test
	void healthWhenDatabaseNeverReachedThenDown() throws Exception {
		this.database.execute(ROW);
		this.network.cut();
		assertThat(status()).isEqualTo(Status.DOWN);
	}

	@Test
	void healthWhenHistoryIsNotReadableThenDownWithReason() {
		this.database.execute("ALTER TABLE flyway_schema_history RENAME COLUMN checksum TO checksums");
		assertThat(this.indicator.health().getStatus()).isEqualTo(Status.DOWN);
		assertThat(this.indicator.health().getDetails().get("error")).asString().contains("checksum");
	}

	private Status status() {
		return this.indicator.health().getStatus();
	}

}
