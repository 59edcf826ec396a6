package dev.lockkeeper.contract;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;

import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestServer;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

class StatementRecorderTests {

	private final TestDatabase database = TestServer.shared().create();

	@Test
	void ofWhenPreparedThenSqlAsDriverSendsIt() throws Exception {
		try (Connection connection = this.database.connect();
				PreparedStatement statement = connection.prepareStatement(
						"SELECT '?', ?, ?, ?, '{}'::jsonb ?? 'a'; SELECT ? -- ?", Statement.RETURN_GENERATED_KEYS)) {
			statement.setString(1, "a");
			statement.setNull(2, Types.NULL);
			statement.setLong(3, 1);
			statement.setObject(4, java.util.UUID.randomUUID());
			assertThat(SentStatement.of(statement)).containsExactly(
					new SentStatement("SELECT '?', $1, $2, $3, '{}'::jsonb ? 'a'",
							List.of("varchar", "unknown", "int8")),
					new SentStatement("SELECT $1 -- ?", List.of("uuid")));
		}
	}

	@Test
	void ofWhenGeneratedKeysWantedThenReturning() throws Exception {
		this.database.execute("CREATE TABLE orders (id serial)");
		try (Connection connection = this.database.connect();
				PreparedStatement statement = connection.prepareStatement("INSERT INTO orders DEFAULT VALUES",
						new String[] { "id" })) {
			assertThat(SentStatement.of(statement)).extracting(SentStatement::sql)
				.containsExactly("INSERT INTO orders DEFAULT VALUES\nRETURNING \"id\"");
		}
	}

	@Test
	void ofWhenBatchThenRecordsEachTextOnce() throws Exception {
		try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
			assertThat(SentStatement.of(statement)).isEmpty();
		}
		assertThat(SentStatement.of("SELECT 1; SELECT '?;'")).extracting(SentStatement::sql)
			.containsExactly("SELECT 1", "SELECT '?;'");
	}

	@Test
	void recordWhenTestSendsThenNothing() throws Exception {
		StatementRecorder recorder = new StatementRecorder();
		RecordingDataSource dataSource = new RecordingDataSource(
				new DriverManagerDataSource(this.database.url(), TestServer.USER, TestServer.PASSWORD), recorder);
		try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
			assertThat(statement.executeQuery("SELECT 1").next()).isTrue();
		}
		assertThat(recorder.drain()).isEmpty();
	}

}
