package dev.lockkeeper.drift;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import dev.lockkeeper.database.Database;
import dev.lockkeeper.drift.DriftOutcome.NotBuilt;
import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.schema.apply.MigrationOutcome.MigrationInterrupted;
import dev.lockkeeper.testing.Migrations;
import dev.lockkeeper.testing.TemporaryFolder;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class InterruptedComparisonTests {

	private static final String SLEEPING = "SELECT pid FROM pg_stat_activity WHERE query LIKE '%pg_sleep(47)%' AND pid <> pg_backend_pid()";

	@Test
	void compareWhenStoppedDuringRepeatableMigrationThenNothingCompared(@TempDir Path path) throws Exception {
		TestDatabase live = TestServer.shared().create();
		TemporaryFolder folder = new TemporaryFolder(path).with("schema/V1__orders.sql",
				"CREATE TABLE orders (id int);");
		Database database = live.configured(folder.location());
		Migrations.migrate(database, folder.changelog(), Optional.empty());
		folder.with("schema/R__slow.sql", "SELECT pg_sleep(47);");
		Interruption interruption = new Interruption();
		Thread signal = Thread.ofVirtual().start(() -> {
			Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !live.query(SLEEPING).isEmpty());
			interruption.stop(Duration.ofSeconds(5));
		});
		DriftOutcome outcome = DriftInspectorTests.inspector(interruption)
			.compareWithHistory(database, folder.changelog());
		interruption.finished();
		signal.join();
		assertThat(outcome).isInstanceOfSatisfying(NotBuilt.class,
				(built) -> assertThat(built.outcome()).isInstanceOf(MigrationInterrupted.class));
		live.drop();
	}

}
