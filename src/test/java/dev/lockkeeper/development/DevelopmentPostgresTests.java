package dev.lockkeeper.development;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class DevelopmentPostgresTests {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	@TempDir
	private Path folder;

	@AfterEach
	void stop() throws IOException, InterruptedException {
		postgres().reset();
	}

	@Test
	void startWhenRunningThenSameServerAndOneMessage() throws Exception {
		Postmaster first = postgres().start();
		assertThat(output()).contains("Starting an embedded PostgreSQL", this.folder.toString(), "make db-reset");
		this.out.reset();
		assertThat(postgres().start()).isEqualTo(first);
		assertThat(output()).isEmpty();
	}

	@Test
	void startWhenTwoProcessesAtOnceThenOneServer() throws Exception {
		Files.createDirectories(this.folder.resolve("db/events"));
		List<Process> processes = List.of(launch(), launch());
		List<String> errors = new ArrayList<>();
		for (Process process : processes) {
			String error = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(process.waitFor()).as(error).isZero();
			errors.add(error);
		}
		assertThat(errors).filteredOn((error) -> error.contains("Starting an embedded PostgreSQL")).hasSize(1);
		Postmaster server = Postmaster.of(this.folder.resolve(".lockkeeper/postgres/data")).orElseThrow();
		execute(server, "SELECT 1");
		new DevelopmentPostgres(this.folder.resolve(".lockkeeper/postgres"), System.err).reset();
	}

	@Test
	void startWhenServerWasKilledThenDataKept() throws Exception {
		Postmaster killed = postgres().start();
		execute(killed, "CREATE TABLE kept (id int)");
		execute(killed, "CHECKPOINT");
		ProcessHandle process = ProcessHandle.of(killed.pid()).orElseThrow();
		List<ProcessHandle> backends = process.children().toList();
		process.destroyForcibly();
		process.onExit().join();
		backends.forEach((backend) -> backend.onExit().join());
		execute(postgres().start(), "DROP TABLE kept");
	}

	@Test
	void resetWhenRunningThenStopsAndDeletesData() throws Exception {
		Postmaster server = postgres().start();
		postgres().reset();
		assertThat(ProcessHandle.of(server.pid()).filter(ProcessHandle::isAlive)).isEmpty();
		assertThat(this.folder.resolve("data")).doesNotExist();
		assertThat(output()).contains("Deleted the data of the embedded PostgreSQL");
	}

	@Test
	void stopWhenClientConnectedThenStopsAtOnceAndKeepsData() throws Exception {
		Postmaster server = postgres().start();
		try (Connection connection = connect(server)) {
			connection.createStatement().execute("SELECT 1");
			postgres().stop();
		}
		assertThat(ProcessHandle.of(server.pid()).filter(ProcessHandle::isAlive)).isEmpty();
		assertThat(this.folder.resolve("data")).exists();
		postgres().stop();
		assertThat(output()).contains("is not running");
	}

	private Process launch() throws IOException {
		return new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp",
				System.getProperty("java.class.path"), DevelopmentApplication.class.getName(), "db-info")
			.directory(this.folder.toFile())
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
	}

	private DevelopmentPostgres postgres() {
		return new DevelopmentPostgres(this.folder, new PrintStream(this.out, true, StandardCharsets.UTF_8));
	}

	private String output() {
		return this.out.toString(StandardCharsets.UTF_8);
	}

	private static void execute(Postmaster server, String sql) throws SQLException {
		try (Connection connection = connect(server)) {
			connection.createStatement().execute(sql);
		}
	}

	private static Connection connect(Postmaster server) throws SQLException {
		return DriverManager.getConnection("jdbc:postgresql://localhost:%d/postgres".formatted(server.port()),
				"postgres", "");
	}

}
