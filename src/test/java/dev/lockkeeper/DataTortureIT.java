package dev.lockkeeper;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import com.jayway.jsonpath.JsonPath;
import dev.lockkeeper.testing.PackagedJar;
import dev.lockkeeper.testing.PackagedJar.Result;
import dev.lockkeeper.testing.PackagedJar.Running;
import dev.lockkeeper.testing.TemporaryFolder;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kills the process of a data migration repeatedly at random moments.
 * {@code make torture-data} does this 50 times on a million rows.
 */
class DataTortureIT {

	private final int kills = Integer.getInteger("lockkeeper.torture.data.kills", 6);

	private final int rows = Integer.getInteger("lockkeeper.torture.data.rows", 120_000);

	private final long seed = Long.getLong("lockkeeper.torture.seed", System.nanoTime());

	private final TestDatabase database = TestServer.shared().create();

	@TempDir
	private Path path;

	@Test
	@Timeout(value = 1, unit = TimeUnit.HOURS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
	void runWhenKilledAtAnyMomentThenEveryRowChangedOnce() {
		Random random = new Random(this.seed);
		TemporaryFolder folder = new TemporaryFolder(this.path).with("schema/V1__nothing.sql", "SELECT 1;")
			.with("data/touch.sql", """
					-- lockkeeper: table items
					-- lockkeeper: key id
					-- lockkeeper: largest-batch 700
					UPDATE items SET changes = changes + 1 WHERE id BETWEEN :from AND :to;
					""");
		this.database.execute("CREATE TABLE items (id bigint PRIMARY KEY, changes int NOT NULL DEFAULT 0)",
				"INSERT INTO items SELECT n FROM generate_series(1, %d) AS n".formatted(this.rows), "ANALYZE items");
		PackagedJar jar = new PackagedJar().with(this.database.environment("events"))
			.with("LOCKKEEPER_DATABASES_EVENTS_LOCATION", folder.location());
		// slow enough that rows are left for every kill
		String rate = Integer.toString(Math.max(1000, this.rows / (this.kills + 1)));
		int effective = 0;
		for (int kill = 0; kill < this.kills; kill++) {
			long before = changed();
			Running running = jar.start("db-data", "run", "touch", "--workers", "2", "--max-rate", rate);
			Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> running.ended() || changed() > before);
			running.await(Duration.ofMillis(random.nextInt(1000)));
			effective += running.ended() ? 0 : 1;
			running.kill();
			running.await();
			assertThat(changesBeyondOne()).as("seed %d, kill %d", this.seed, kill).isZero();
			if (changed() < this.rows) {
				awaitState(jar, "died");
			}
		}
		Result last = jar.run("db-data", "run", "touch", "--workers", "2");
		assertThat(last.status()).as("seed %d%n%s%s", this.seed, last.stdout(), last.stderr())
			.isEqualTo((changed() == this.rows && last.stdout().contains("runs once")) ? 4 : 0);
		assertThat(changed()).isEqualTo(this.rows);
		assertThat(changesBeyondOne()).isZero();
		assertThat(effective).isGreaterThan(this.kills / 2);
		System.out.printf("%d of %d kills happened during the run, seed %d: each of %d rows was changed once%n",
				effective, this.kills, this.seed, this.rows);
	}

	/** The server ends the sessions of a killed process with a delay. */
	private static void awaitState(PackagedJar jar, String state) {
		Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
			Result status = jar.run("db-data", "status", "touch", "--output", "json");
			List<String> states = JsonPath.read(status.stdout(), "$.databases[*].dataMigrations[*].state");
			assertThat(states).containsExactly(state);
		});
	}

	private long changed() {
		return Long.parseLong(this.database.query("SELECT count(*) FROM items WHERE changes > 0").getFirst());
	}

	private long changesBeyondOne() {
		return Long.parseLong(this.database.query("SELECT count(*) FROM items WHERE changes > 1").getFirst());
	}

}
