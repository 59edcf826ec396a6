package dev.lockkeeper;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import dev.lockkeeper.testing.PackagedJar;
import dev.lockkeeper.testing.PackagedJar.Result;
import dev.lockkeeper.testing.PackagedJar.Running;
import dev.lockkeeper.testing.TemporaryFolder;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestServer;
import dev.lockkeeper.testing.TortureChangelog;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs that are killed at random moments, or whose server crashes under them; each is
 * then run to its end. {@code make torture} does it 200 times.
 */
@Isolated("crashes the server")
class TortureIT {

	private final int runs = Integer.getInteger("lockkeeper.torture.runs", 12);

	private final long seed = Long.getLong("lockkeeper.torture.seed", System.nanoTime());

	private final Random random = new Random(this.seed);

	private final Map<Blow, List<Integer>> appliedAtBlow = new TreeMap<>();

	@TempDir
	private Path path;

	private long longestInterruption;

	@Test
	@Timeout(value = 1, unit = TimeUnit.HOURS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
	void migrateWhenKilledAtAnyMomentThenNextRunEndsAsIfUndisturbed() {
		TemporaryFolder folder = new TemporaryFolder(this.path);
		TortureChangelog.write(folder);
		TestDatabase undisturbed = TestServer.shared().create();
		Running first = jar(undisturbed, folder).start("db-migrate");
		awaitWork(first, undisturbed);
		long start = System.nanoTime();
		assertThat(first.await().status()).isZero();
		long work = (System.nanoTime() - start) / 1_000_000;
		List<String> expected = TortureChangelog.state(undisturbed);
		assertThat(expected).filteredOn((line) -> line.startsWith("history")).hasSize(TortureChangelog.FILES);
		for (int run = 1; run <= this.runs; run++) {
			TestDatabase database = TestServer.shared().create();
			Blow blow = Blow.values()[run % Blow.values().length];
			strike(blow, jar(database, folder).start("db-migrate"), database, this.random.nextLong(work));
			Result last = jar(database, folder).run("db-migrate");
			String context = "run %d of seed %d, %s%n%s%s".formatted(run, this.seed, blow, last.answer(),
					last.complaints());
			assertThat(last.status()).as(context).isZero();
			assertThat(TortureChangelog.state(database)).as(context).isEqualTo(expected);
			drop(database);
		}
		summary();
	}

	private void strike(Blow blow, Running running, TestDatabase database, long delay) {
		boolean early = this.random.nextInt(10) == 0;
		if (!early) {
			awaitWork(running, database);
		}
		running.await(Duration.ofMillis(delay));
		this.appliedAtBlow.computeIfAbsent(blow, (_) -> new ArrayList<>()).add(applied(database));
		long start = System.nanoTime();
		switch (blow) {
			case SIGKILL -> running.kill();
			case SIGTERM -> running.terminate();
			case SERVER_CRASH -> crash();
		}
		Result struck = running.await();
		assertThat(struck.status()).as("%s%n%s%s", blow, struck.answer(), struck.complaints()).isIn(0, switch (blow) {
			case SIGKILL -> 137;
			case SIGTERM -> 143;
			case SERVER_CRASH -> 3;
		});
		if (blow == Blow.SIGTERM) {
			this.longestInterruption = Math.max(this.longestInterruption, (System.nanoTime() - start) / 1_000_000);
		}
	}

	/**
	 * Java starts for longer than the work takes, and a blow in that time hits nothing.
	 */
	private static void awaitWork(Running running, TestDatabase database) {
		Awaitility.await()
			.atMost(Duration.ofMinutes(2))
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(20))
			.until(() -> running.ended()
					|| !database.query("SELECT to_regclass('flyway_schema_history')").contains("null"));
	}

	/** A backend that dies makes the server throw out all sessions and recover. */
	private static void crash() {
		try (Connection connection = DriverManager.getConnection(TestServer.shared().url("postgres"), TestServer.USER,
				TestServer.PASSWORD); var statement = connection.createStatement()) {
			var pid = statement.executeQuery("SELECT pg_backend_pid()");
			pid.next();
			statement.execute("COPY (SELECT 1) TO PROGRAM 'kill -9 %d'".formatted(pid.getInt(1)));
		}
		catch (SQLException ex) {
			// this session is the first to go
			assertThat(ex.getSQLState()).startsWith("08");
		}
		Awaitility.await().atMost(Duration.ofMinutes(2)).ignoreExceptions().until(() -> {
			DriverManager.getConnection(TestServer.shared().url("postgres"), TestServer.USER, TestServer.PASSWORD)
				.close();
			return true;
		});
	}

	private static int applied(TestDatabase database) {
		boolean begun = !database.query("SELECT to_regclass('flyway_schema_history')").contains("null");
		return begun ? Integer.parseInt(database.query("SELECT count(*) FROM flyway_schema_history").getFirst()) : 0;
	}

	private static void drop(TestDatabase database) {
		new TestDatabase("postgres", TestServer.shared().url("postgres"))
			.execute("DROP DATABASE %s WITH (FORCE)".formatted(database.name()));
	}

	private void summary() {
		System.out.printf("torture: %d runs of %d files, seed %d: schema and history as undisturbed every time%n",
				this.runs, TortureChangelog.FILES, this.seed);
		this.appliedAtBlow.forEach((blow, applied) -> System.out
			.printf("torture: %-12s %3d, when %s files were applied%n", blow, applied.size(), spread(applied)));
		System.out.printf("torture: SIGTERM to the end of the process: %d ms at most%n", this.longestInterruption);
	}

	private static String spread(List<Integer> applied) {
		List<Integer> sorted = applied.stream().sorted().toList();
		return "%d to %d, in the middle %d,".formatted(sorted.getFirst(), sorted.getLast(),
				sorted.get(sorted.size() / 2));
	}

	private static PackagedJar jar(TestDatabase database, TemporaryFolder folder) {
		return new PackagedJar().with(database.environment("events"))
			.with("LOCKKEEPER_DATABASES_EVENTS_LOCATION", folder.location())
			.with("LOCKKEEPER_DATABASES_EVENTS_LOCKTIMEOUT", "300ms");
	}

	/** What happens to a run. */
	private enum Blow {

		SIGKILL, SIGTERM, SERVER_CRASH

	}

}
