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
 * Interrupts runs of {@code db-migrate} at random moments: SIGKILL, SIGTERM or a crash of
 * the server. The next run must finish. {@code make torture} does this 200 times.
 */
@Isolated("crashes the server")
class TortureIT {

	private final int runs = Integer.getInteger("lockkeeper.torture.runs", 12);

	private final long seed = Long.getLong("lockkeeper.torture.seed", System.nanoTime());

	private final Random random = new Random(this.seed);

	private final Map<Fault, List<Integer>> appliedAtFault = new TreeMap<>();

	@TempDir
	private Path path;

	private long longestInterruption;

	@Test
	@Timeout(value = 1, unit = TimeUnit.HOURS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
	void migrateWhenInterruptedAtAnyMomentThenNextRunHasSameResult() {
		TemporaryFolder folder = new TemporaryFolder(this.path);
		TortureChangelog.write(folder);
		TestDatabase uninterrupted = TestServer.shared().create();
		Running first = jar(uninterrupted, folder).start("db-migrate");
		awaitWork(first, uninterrupted);
		long start = System.nanoTime();
		assertThat(first.await().status()).isZero();
		long work = (System.nanoTime() - start) / 1_000_000;
		List<String> expected = TortureChangelog.state(uninterrupted);
		assertThat(expected).filteredOn((line) -> line.startsWith("history")).hasSize(TortureChangelog.FILES);
		for (int run = 1; run <= this.runs; run++) {
			TestDatabase database = TestServer.shared().create();
			Fault fault = Fault.values()[run % Fault.values().length];
			inject(fault, jar(database, folder).start("db-migrate"), database, this.random.nextLong(work));
			Result last = jar(database, folder).run("db-migrate");
			String context = "run %d of seed %d, %s%n%s%s".formatted(run, this.seed, fault, last.stdout(),
					last.stderr());
			assertThat(last.status()).as(context).isZero();
			assertThat(TortureChangelog.state(database)).as(context).isEqualTo(expected);
			drop(database);
		}
		summary();
	}

	private void inject(Fault fault, Running running, TestDatabase database, long delay) {
		boolean early = this.random.nextInt(10) == 0;
		if (!early) {
			awaitWork(running, database);
		}
		running.await(Duration.ofMillis(delay));
		this.appliedAtFault.computeIfAbsent(fault, (_) -> new ArrayList<>()).add(applied(database));
		long start = System.nanoTime();
		switch (fault) {
			case SIGKILL -> running.kill();
			case SIGTERM -> running.terminate();
			case SERVER_CRASH -> crash();
		}
		Result interrupted = running.await();
		assertThat(interrupted.status()).as("%s%n%s%s", fault, interrupted.stdout(), interrupted.stderr())
			.isIn(0, switch (fault) {
				case SIGKILL -> 137;
				case SIGTERM -> 143;
				case SERVER_CRASH -> 3;
			});
		if (fault == Fault.SIGTERM) {
			this.longestInterruption = Math.max(this.longestInterruption, (System.nanoTime() - start) / 1_000_000);
		}
	}

	/**
	 * Waits until migrations are applied. The JVM needs more time to start than the work
	 * takes, and a fault in that time tests nothing.
	 */
	private static void awaitWork(Running running, TestDatabase database) {
		Awaitility.await()
			.atMost(Duration.ofMinutes(2))
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(20))
			.until(() -> running.ended()
					|| !database.query("SELECT to_regclass('flyway_schema_history')").contains("null"));
	}

	/** Kills a backend, so that the server ends all sessions and recovers. */
	private static void crash() {
		try (Connection connection = DriverManager.getConnection(TestServer.shared().url("postgres"), TestServer.USER,
				TestServer.PASSWORD); var statement = connection.createStatement()) {
			var pid = statement.executeQuery("SELECT pg_backend_pid()");
			pid.next();
			statement.execute("COPY (SELECT 1) TO PROGRAM 'kill -9 %d'".formatted(pid.getInt(1)));
		}
		catch (SQLException ex) {
			// the crash ends this session too
			assertThat(ex.getSQLState()).startsWith("08");
		}
		Awaitility.await().atMost(Duration.ofMinutes(2)).ignoreExceptions().until(() -> {
			DriverManager.getConnection(TestServer.shared().url("postgres"), TestServer.USER, TestServer.PASSWORD)
				.close();
			return true;
		});
	}

	private static int applied(TestDatabase database) {
		boolean exists = !database.query("SELECT to_regclass('flyway_schema_history')").contains("null");
		return exists ? Integer.parseInt(database.query("SELECT count(*) FROM flyway_schema_history").getFirst()) : 0;
	}

	private static void drop(TestDatabase database) {
		new TestDatabase("postgres", TestServer.shared().url("postgres"))
			.execute("DROP DATABASE %s WITH (FORCE)".formatted(database.name()));
	}

	private void summary() {
		System.out.printf(
				"torture: %d runs of %d files, seed %d: schema and history always equal those of an uninterrupted run%n",
				this.runs, TortureChangelog.FILES, this.seed);
		this.appliedAtFault.forEach((fault, applied) -> System.out
			.printf("torture: %-12s %3d times, with %s files applied%n", fault, applied.size(), spread(applied)));
		System.out.printf("torture: at most %d ms from SIGTERM to the end of the process%n", this.longestInterruption);
	}

	private static String spread(List<Integer> applied) {
		List<Integer> sorted = applied.stream().sorted().toList();
		return "%d to %d (median %d)".formatted(sorted.getFirst(), sorted.getLast(), sorted.get(sorted.size() / 2));
	}

	private static PackagedJar jar(TestDatabase database, TemporaryFolder folder) {
		return new PackagedJar().with(database.environment("events"))
			.with("LOCKKEEPER_DATABASES_EVENTS_LOCATION", folder.location())
			.with("LOCKKEEPER_DATABASES_EVENTS_LOCKTIMEOUT", "300ms");
	}

	/** What interrupts a run. */
	private enum Fault {

		SIGKILL, SIGTERM, SERVER_CRASH

	}

}
