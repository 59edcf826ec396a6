package dev.lockkeeper.data.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import dev.lockkeeper.data.definition.Bounds;
import dev.lockkeeper.data.definition.DataMigration.TableKey;
import dev.lockkeeper.data.definition.UnfitDataMigrationException;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BatchFinderTests {

	private Connection connection;

	@BeforeEach
	void setUp() throws SQLException {
		TestDatabase database = TestServer.shared().create();
		database.execute("CREATE TABLE orders (tenant text, id int, PRIMARY KEY (tenant, id))",
				"INSERT INTO orders SELECT 'a', n FROM generate_series(1, 5) AS n",
				"INSERT INTO orders SELECT 'b', n FROM generate_series(1, 2) AS n",
				"CREATE TABLE lines (id int PRIMARY KEY)",
				"INSERT INTO lines SELECT 10 * n FROM generate_series(1, 7) AS n");
		this.connection = database.connect();
	}

	@AfterEach
	void tearDown() throws SQLException {
		this.connection.close();
	}

	@Test
	void nextWhenNothingIsProcessedThenFirstRows() throws Exception {
		assertThat(lines().next(this.connection, null, null, 3)).contains(lines("10", "30", 3));
	}

	@Test
	void nextWhenAfterKeyThenRowsBehindIt() throws Exception {
		assertThat(lines().next(this.connection, List.of("30"), null, 3)).contains(lines("40", "60", 3));
		assertThat(lines().next(this.connection, List.of("35"), null, 1)).contains(lines("40", "40", 1));
	}

	@Test
	void nextWhenPartEndsThenNoRowBehindItsEnd() throws Exception {
		assertThat(lines().next(this.connection, List.of("10"), List.of("30"), 2)).contains(lines("20", "30", 2));
		assertThat(lines().next(this.connection, List.of("20"), List.of("35"), 2)).contains(lines("30", "30", 1));
		assertThat(lines().next(this.connection, List.of("30"), List.of("35"), 2)).isEmpty();
	}

	@Test
	void nextWhenFewerRowsAreLeftThenNumberOfTheRest() throws Exception {
		assertThat(lines().next(this.connection, List.of("50"), null, 100)).contains(lines("60", "70", 2));
	}

	@Test
	void nextWhenNoRowIsLeftThenEmpty() throws Exception {
		assertThat(lines().next(this.connection, List.of("70"), null, 3)).isEmpty();
	}

	@Test
	void nextWhenKeyHasTwoColumnsThenComparedAsRow() throws Exception {
		BatchFinder finder = finder("orders", "tenant", "id");
		assertThat(finder.next(this.connection, List.of("a", "4"), null, 2))
			.contains(new Batch(new Bounds(List.of("a", "5"), List.of("b", "1"), List.of("text", "integer")), 2));
		assertThat(finder.next(this.connection, List.of("a", "4"), List.of("a", "9"), 2))
			.contains(new Batch(new Bounds(List.of("a", "5"), List.of("a", "5"), List.of("text", "integer")), 1));
	}

	private BatchFinder lines() throws SQLException, UnfitDataMigrationException {
		return finder("lines", "id");
	}

	private static Batch lines(String from, String to, int rows) {
		return new Batch(new Bounds(List.of(from), List.of(to), List.of("integer")), rows);
	}

	private BatchFinder finder(String table, String... key) throws SQLException, UnfitDataMigrationException {
		return new BatchFinder(KeyedTableFinder.find(this.connection, new TableKey(table, List.of(key))));
	}

}
