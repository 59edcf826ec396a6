package dev.lockkeeper.data.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import dev.lockkeeper.data.definition.DataMigration.TableKey;
import dev.lockkeeper.data.definition.UnfitDataMigrationException;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class TableSplitterTests {

	private TestDatabase database;

	private Connection connection;

	@BeforeEach
	void setUp() throws SQLException {
		this.database = TestServer.shared().create();
		this.database.execute("CREATE TABLE orders (id int PRIMARY KEY)");
		this.connection = this.database.connect();
	}

	@AfterEach
	void tearDown() throws SQLException {
		this.connection.close();
	}

	@Test
	void rowsWhenStatisticsAreMissingThenCounted() throws Exception {
		insert(1234);
		assertThat(splitter().rows(this.connection)).isEqualTo(1234);
	}

	@Test
	void rowsWhenTableIsLargeThenEstimated() throws Exception {
		insert(10);
		this.database.execute("ANALYZE orders",
				"UPDATE pg_class SET reltuples = 3000000 WHERE oid = 'orders'::regclass");
		assertThat(splitter().rows(this.connection)).isEqualTo(3_000_000);
	}

	@Test
	void splitWhenFourPartsThenThreeEndsAtTheQuarters() throws Exception {
		insert(4000);
		List<List<String>> ends = splitter().split(this.connection, 4, 4000);
		assertThat(ends).hasSize(3);
		for (int part = 0; part < 3; part++) {
			assertThat(Integer.parseInt(ends.get(part).getFirst())).isCloseTo(1000 * (part + 1), within(350));
		}
	}

	@Test
	void splitWhenOnePartThenNoEnd() throws Exception {
		insert(10);
		assertThat(splitter().split(this.connection, 1, 10)).isEmpty();
	}

	@Test
	void splitWhenFewerRowsThanPartsThenOneEndLessThanRows() throws Exception {
		insert(2);
		assertThat(splitter().split(this.connection, 8, 2)).containsExactly(List.of("1"));
	}

	@Test
	void splitWhenTableIsEmptyThenNoEnd() throws Exception {
		assertThat(splitter().split(this.connection, 8, 0)).isEmpty();
	}

	@Test
	void lastKeyWhenTableHasRowsThenGreatest() throws Exception {
		insert(17);
		assertThat(splitter().lastKey(this.connection)).containsExactly("17");
	}

	@Test
	void lastKeyWhenTableIsEmptyThenNull() throws Exception {
		assertThat(splitter().lastKey(this.connection)).isNull();
	}

	private void insert(int rows) {
		this.database.execute("INSERT INTO orders SELECT n FROM generate_series(1, %d) AS n".formatted(rows));
	}

	private TableSplitter splitter() throws SQLException, UnfitDataMigrationException {
		return new TableSplitter(KeyedTableFinder.find(this.connection, new TableKey("orders", List.of("id"))));
	}

}
