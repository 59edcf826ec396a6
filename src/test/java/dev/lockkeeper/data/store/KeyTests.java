package dev.lockkeeper.data.store;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

import dev.lockkeeper.data.run.DataOutcome;
import dev.lockkeeper.data.run.DataOutcome.RunFinished;
import dev.lockkeeper.data.run.DataOutcome.RunRefused;
import dev.lockkeeper.data.run.DataScenario;
import dev.lockkeeper.data.run.RunOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class KeyTests {

	private DataScenario scenario;

	@BeforeEach
	void setUp(@TempDir Path path) {
		this.scenario = new DataScenario(path);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			bigint      | n - 1500
			uuid        | md5(n::text)::uuid
			text        | concat('k''ey "', n)
			varchar(40) | concat(chr(65 + n % 50), n)
			numeric     | n / 7.0
			timestamptz | timestamptz '2026-03-29 00:00+01' + n * interval '7 min'
			timestamp   | timestamp '2026-03-29' + n * interval '1 microsecond'
			date        | date '2020-01-01' + n
			float8      | n / 3.0
			bytea       | decode(md5(n::text), 'hex')
			""")
	void runWhenKeyHasTypeThenEveryRowChangedOnce(String type, String value) throws Exception {
		this.scenario.database.execute("CREATE TABLE orders (id %s PRIMARY KEY, changes int DEFAULT 0)".formatted(type),
				"INSERT INTO orders SELECT %s FROM generate_series(1, 3000) AS n".formatted(value));
		this.scenario.withBackfill("touch", "largest-batch 131");
		finish();
	}

	@Test
	void runWhenTableIsPartitionedThenEveryRowChangedOnce() throws Exception {
		this.scenario.database.execute(
				"""
						CREATE TABLE orders ("Tenant" text NOT NULL, at timestamptz NOT NULL, id int NOT NULL,
						                     changes int DEFAULT 0, PRIMARY KEY ("Tenant", at, id)) PARTITION BY LIST ("Tenant")""",
				"CREATE TABLE orders_a PARTITION OF orders FOR VALUES IN ('a')",
				"CREATE TABLE orders_rest PARTITION OF orders DEFAULT",
				"""
						INSERT INTO orders SELECT chr(97 + n % 3), timestamptz '2026-01-01' + (n % 10) * interval '1 day', n
						  FROM generate_series(1, 3000) AS n""");
		this.scenario.folder.with("data/touch.sql", """
				-- lockkeeper: table public.orders
				-- lockkeeper: key "Tenant", AT, id
				-- lockkeeper: largest-batch 97
				UPDATE orders SET changes = changes + 1
				 WHERE ("Tenant", at, id) BETWEEN :from AND :to AND '?' <> ':from' -- :to
				""");
		finish();
	}

	@Test
	void runWhenTwoWorkersThenPartsOfAboutTheSameSize() throws Exception {
		this.scenario.withOrders(3000).withBackfill("touch");
		this.scenario.options = new RunOptions(2, OptionalLong.empty(), Optional.empty(), false);
		assertThat(this.scenario.run("touch")).isInstanceOf(RunFinished.class);
		assertThat(this.scenario.database.query("SELECT rows_walked FROM lockkeeper_data_claim ORDER BY number"))
			.hasSize(2)
			.allSatisfy((rows) -> assertThat(Integer.parseInt(rows)).isCloseTo(1500, within(400)));
	}

	@Test
	void runWhenTableIsEmptyThenFinished() throws Exception {
		this.scenario.withOrders(0).withBackfill("touch");
		assertThat(this.scenario.run("touch")).isInstanceOf(RunFinished.class);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			nothing        | id      | Table nothing does not exist.
			orders_view    | id      | orders_view is not a table.
			orders         | other   | Table orders has no column other.
			orders         | maybe   | Column maybe of orders can be NULL
			orders         | total   | No valid b-tree index of orders starts with (total)
			orders         | day     | Key (day) of orders is not unique
			orders         | day, id | fits
			orders         | id, day | No valid b-tree index of orders starts with (id, day)
			orders         | hashed  | No valid b-tree index of orders starts with (hashed)
			orders         | partial | No valid b-tree index of orders starts with (partial)
			orders         | pattern | No valid b-tree index of orders starts with (pattern)
			orders         | first   | No valid b-tree index of orders starts with (first)
			parent         | id      | Other tables inherit from parent
			""")
	void runWhenKeyDoesNotVisitEveryRowOnceThenRefused(String table, String key, String message) throws Exception {
		this.scenario.database.execute("""
				CREATE TABLE orders (id int PRIMARY KEY, day date NOT NULL, total int NOT NULL, maybe int UNIQUE,
				                     hashed int NOT NULL, partial int NOT NULL, pattern text NOT NULL,
				                     first int NOT NULL, changes int)""",
				"CREATE UNIQUE INDEX ON orders (pattern text_pattern_ops)",
				"CREATE UNIQUE INDEX ON orders (first NULLS FIRST)",
				"CREATE TABLE parent (id int PRIMARY KEY, changes int)", "CREATE TABLE child () INHERITS (parent)",
				"CREATE INDEX ON orders (day, id)", "CREATE INDEX ON orders USING hash (hashed)",
				"CREATE UNIQUE INDEX ON orders (partial) WHERE total > 5",
				"CREATE VIEW orders_view AS SELECT * FROM orders");
		this.scenario.folder.with("data/touch.sql", """
				-- lockkeeper: table %s
				-- lockkeeper: key %s
				UPDATE orders SET changes = 1 WHERE %s BETWEEN :from AND :to
				""".formatted(table, key, key.contains(",") ? "(" + key + ")" : key));
		DataOutcome outcome = this.scenario.run("touch");
		if (message.equals("fits")) {
			assertThat(outcome).isInstanceOf(RunFinished.class);
		}
		else {
			assertThat(outcome).isInstanceOfSatisfying(RunRefused.class,
					(refused) -> assertThat(refused.reasons().getFirst().message()).startsWith(message));
			assertThat(this.scenario.status("touch").state()).isEqualTo(DataState.PENDING);
		}
	}

	private void finish() throws Exception {
		this.scenario.options = new RunOptions(3, OptionalLong.empty(), Optional.empty(), false);
		assertThat(this.scenario.run("touch")).isInstanceOfSatisfying(RunFinished.class,
				(finished) -> assertThat(finished.progress().rowsWalked()).isEqualTo(3000));
		assertThat(this.scenario.changes()).containsExactly("3000 x 1");
	}

}
