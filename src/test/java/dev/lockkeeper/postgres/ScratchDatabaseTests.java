package dev.lockkeeper.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Properties;

import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.postgresql.PGProperty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ScratchDatabaseTests {

	private final TestDatabase server = new TestDatabase("postgres", TestServer.shared().url("postgres"));

	@Test
	void createWhenClosedThenDatabaseWasEmptyAndIsDropped() throws Exception {
		String name;
		try (ScratchDatabase scratch = create(this.server.url()); Connection connection = scratch.connect("test")) {
			name = scratch.toString();
			assertThat(connection.getCatalog()).isEqualTo(name);
			connection.createStatement().execute("CREATE TABLE unused ()");
		}
		assertThat(databases()).doesNotContain(name);
	}

	@Test
	void closeWhenSessionIsStillOpenThenDropsDatabase() throws Exception {
		String[] name = new String[1];
		assertThatThrownBy(() -> {
			try (ScratchDatabase scratch = create(this.server.url())) {
				name[0] = scratch.toString();
				Connection left = scratch.connect("test");
				left.setAutoCommit(false);
				left.createStatement().execute("SELECT broken");
			}
		}).isInstanceOf(SQLException.class).hasMessageContaining("broken");
		assertThat(name[0]).isNotNull();
		assertThat(databases()).doesNotContain(name[0]);
	}

	@Test
	void createWhenLeftoversExistThenDropsOnlyOldOnes() throws Exception {
		long now = Instant.now().getEpochSecond();
		String old = "lockkeeper_scratch_" + (now - 3700) + "_00000001";
		String young = "lockkeeper_scratch_" + (now - 3000) + "_00000002";
		this.server.execute("CREATE DATABASE " + old, "CREATE DATABASE " + young);
		try (ScratchDatabase _ = create(this.server.url())) {
			assertThat(databases()).contains(young).doesNotContain(old);
		}
		this.server.execute("DROP DATABASE " + young);
	}

	@Test
	void createWhenUserLacksCreatedbThenAdvisesToGrantIt() {
		this.server.execute("DROP ROLE IF EXISTS may_not_create",
				"CREATE ROLE may_not_create LOGIN PASSWORD 'may-not-create'");
		Properties login = new Properties();
		PGProperty.USER.set(login, "may_not_create");
		PGProperty.PASSWORD.set(login, "may-not-create");
		assertThatThrownBy(() -> ScratchDatabase.create(new Sessions(), this.server.url(), login))
			.isInstanceOfSatisfying(ScratchUnavailableException.class, (ex) -> {
				assertThat(ex).hasMessageContaining("permission denied to create database")
					.hasMessageContaining("42501");
				assertThat(ex.advice()).contains("CREATEDB");
			});
	}

	@Test
	void createWhenServerIsDownThenAdvisesToCheckUrl() {
		assertThatThrownBy(() -> create("jdbc:postgresql://127.0.0.1:1/postgres")).isInstanceOfSatisfying(
				ScratchUnavailableException.class, (ex) -> assertThat(ex.advice()).contains("LOCKKEEPER_SCRATCH_URL"));
	}

	@Test
	void urlWhenServerUrlHasParametersThenKeepsThem() throws Exception {
		try (ScratchDatabase scratch = create(this.server.url() + "?tcpKeepAlive=true")) {
			assertThat(scratch.url()).endsWith("/" + scratch + "?tcpKeepAlive=true");
		}
	}

	private List<String> databases() {
		return this.server.query("SELECT datname FROM pg_database");
	}

	private static ScratchDatabase create(String url) throws ScratchUnavailableException {
		Properties login = new Properties();
		PGProperty.USER.set(login, TestServer.USER);
		PGProperty.PASSWORD.set(login, TestServer.PASSWORD);
		return ScratchDatabase.create(new Sessions(), url, login);
	}

}
