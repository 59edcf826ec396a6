package dev.lockkeeper.data.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

import dev.lockkeeper.data.run.DataOutcome.RunFinished;
import dev.lockkeeper.testing.TestDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ServerCrashTests {

	private static final int ROWS = 30_000;

	@TempDir
	private Path folder;

	private EmbeddedPostgres server;

	private DataScenario scenario;

	@BeforeEach
	void start() throws IOException {
		this.server = start(0);
		TestDatabase database = new TestDatabase("postgres", url(this.server.getPort()));
		this.scenario = new DataScenario(this.folder.resolve("db"), database).withOrders(ROWS);
		// the server commits asynchronously: the crash must not lose the rows themselves
		database.execute("CHECKPOINT");
	}

	@AfterEach
	void stop() throws IOException {
		this.server.close();
	}

	@Test
	void runWhenServerCrashedThenEveryRowChangedOnce() throws Exception {
		this.scenario.withBackfill("touch", "largest-batch 100", "max-rate 10000");
		this.scenario.options = new RunOptions(2, OptionalLong.empty(), Optional.empty(), false);
		CompletableFuture<DataOutcome> run = this.scenario.inBackground("touch");
		Awaitility.await().until(() -> !this.scenario.changes().contains(ROWS + " x 0"));
		crash();
		Awaitility.await().until(run::isDone);
		assertThat(run.handle((outcome, failure) -> outcome instanceof RunFinished)).isCompletedWithValue(false);
		this.server.close();
		this.server = start(this.server.getPort());
		this.scenario.options = new RunOptions(2, OptionalLong.of(10_000_000), Optional.empty(), false);
		assertThat(this.scenario.run("touch")).isInstanceOf(RunFinished.class);
		assertThat(this.scenario.changes()).containsExactly(ROWS + " x 1");
	}

	/** Kills the server, so that it loses what it has not written to disk. */
	private void crash() throws IOException, InterruptedException {
		String postmaster = Files.readAllLines(data().resolve("postmaster.pid")).getFirst();
		ProcessHandle process = ProcessHandle.of(Long.parseLong(postmaster)).orElseThrow();
		new ProcessBuilder("kill", "-QUIT", postmaster).inheritIO().start().waitFor();
		process.onExit().join();
	}

	private EmbeddedPostgres start(int port) throws IOException {
		return EmbeddedPostgres.builder()
			.setDataDirectory(data())
			.setCleanDataDirectory(false)
			.setPort(port)
			.setLocaleConfig("locale", "C")
			.start();
	}

	private Path data() {
		return this.folder.resolve("data").toAbsolutePath();
	}

	private static String url(int port) {
		return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port);
	}

}
