package dev.lockkeeper.schema.apply;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.lockkeeper.schema.apply.MigrationOutcome.Migrated;
import dev.lockkeeper.schema.apply.MigrationOutcome.WaitingForData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class DataRequirementTests {

	private final List<String> finished = new CopyOnWriteArrayList<>();

	private SchemaScenario scenario;

	@BeforeEach
	void setUp(@TempDir Path path) {
		this.scenario = new SchemaScenario(path);
		this.scenario.requirements = (_, _, _, name) -> this.finished.contains(name);
		this.scenario.folder.with("schema/V1__orders.sql", "CREATE TABLE orders (id int, old int, new int);")
			.with("schema/V2__index.sql", "CREATE INDEX orders_new ON orders (new);")
			.with("schema/V3__contract.sql", """
					-- lockkeeper: requires-data backfill_new, backfill_all
					ALTER TABLE orders DROP COLUMN old;""")
			.with("schema/V4__later.sql", "CREATE TABLE later (id int);");
	}

	@Test
	void migrateWhenDataMigrationIsUnfinishedThenWaitsUntilItIsFinished() throws Exception {
		this.finished.add("backfill_all");
		assertThat(this.scenario.migrate()).isInstanceOfSatisfying(WaitingForData.class, (waiting) -> {
			assertThat(waiting.unfinished()).containsExactly("backfill_new");
			assertThat(waiting.migration().script()).isEqualTo("V3__contract.sql");
			assertThat(waiting.applied()).hasSize(2);
		});
		assertThat(this.scenario.migrate()).isInstanceOfSatisfying(WaitingForData.class,
				(waiting) -> assertThat(waiting.applied()).isEmpty());
		this.finished.add("backfill_new");
		assertThat(this.scenario.migrate()).isInstanceOfSatisfying(Migrated.class,
				(migrated) -> assertThat(migrated.applied()).hasSize(2));
	}

	@Test
	void migrateWhenDataIsRequiredThenCheckedAfterEarlierMigrations() throws Exception {
		this.scenario.requirements = (connection, _, _, _) -> {
			try (var statement = connection.createStatement();
					var row = statement.executeQuery("SELECT to_regclass('orders_new') IS NOT NULL")) {
				return row.next() && row.getBoolean(1);
			}
		};
		assertThat(this.scenario.migrate()).isInstanceOf(Migrated.class);
	}

}
