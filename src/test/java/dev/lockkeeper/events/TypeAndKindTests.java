package dev.lockkeeper.events;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import dev.lockkeeper.testing.Configured;
import dev.lockkeeper.testing.Migrations;
import dev.lockkeeper.testing.TemporaryFolder;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * The trigger that writes both columns while two releases run.
 */
class TypeAndKindTests {

	private static final String INSERT = "INSERT INTO events (id, %s, occurred_at) VALUES (gen_random_uuid(), '%s', now())";

	private final TestDatabase database = TestServer.shared().create();

	@TempDir
	private Path path;

	@BeforeEach
	void eventFromBefore() throws Exception {
		migrate(SampleRelease.BEFORE);
		this.database.execute(INSERT.formatted("type", "before"));
		migrate(SampleRelease.EXPAND);
	}

	@Test
	void insertWhenEitherColumnThenWritesBoth() {
		this.database.execute(INSERT.formatted("type", "old"), INSERT.formatted("kind", "new"));
		assertThat(columns()).containsExactlyInAnyOrder("before null", "old old", "new new");
	}

	@Test
	void updateWhenEitherColumnThenWritesBoth() {
		this.database.execute("TRUNCATE events", INSERT.formatted("type", "first"), "UPDATE events SET type = 'old'");
		assertThat(columns()).containsExactly("old old");
		this.database.execute("UPDATE events SET kind = 'new'");
		assertThat(columns()).containsExactly("new new");
		this.database.execute("UPDATE events SET details = '{}'");
		assertThat(columns()).containsExactly("new new");
	}

	@Test
	void updateWhenEventHasNoKindThenItsTypeCounts() {
		this.database.execute("UPDATE events SET details = '{}'");
		assertThat(columns()).containsExactly("before before");
		this.database.execute("ALTER TABLE events DISABLE TRIGGER write_type_and_kind", "TRUNCATE events",
				"ALTER TABLE events DROP CONSTRAINT events_kind_not_null", INSERT.formatted("type", "before"),
				"ALTER TABLE events ENABLE TRIGGER write_type_and_kind", "UPDATE events SET kind = 'mistaken'");
		assertThat(columns()).containsExactly("before before");
	}

	@Test
	void writeWhenNoneOrEmptyThenRefused() {
		this.database.execute("UPDATE events SET details = '{}'");
		for (String wrong : new String[] { INSERT.formatted("kind", ""), INSERT.formatted("type", ""),
				"INSERT INTO events (id, occurred_at) VALUES (gen_random_uuid(), now())",
				"UPDATE events SET kind = NULL" }) {
			assertThatIllegalStateException().as(wrong).isThrownBy(() -> this.database.execute(wrong));
		}
		assertThat(columns()).containsExactly("before before");
	}

	private Iterable<String> columns() {
		return this.database.query("SELECT type || ' ' || coalesce(kind, 'null') FROM events");
	}

	private void migrate(SampleRelease release) throws Exception {
		TemporaryFolder folder = release.writeTo(this.path);
		Migrations.migrate(Configured.database(Map.of("url", this.database.url(), "username", TestServer.USER,
				"password", TestServer.PASSWORD, "location", folder.location())), folder.changelog(), Optional.empty());
	}

}
