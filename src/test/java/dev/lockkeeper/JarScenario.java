package dev.lockkeeper;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.lockkeeper.testing.PackagedJar;
import dev.lockkeeper.testing.PackagedJar.Result;
import dev.lockkeeper.testing.TemporaryFolder;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Base of tests that run the packaged jar with a folder of migrations and a database.
 */
abstract class JarScenario {

	final TestDatabase database = TestServer.shared().create();

	TemporaryFolder folder;

	@BeforeEach
	void setUp(@TempDir Path path) {
		this.folder = new TemporaryFolder(path).with("schema/V1__accounts.sql",
				"CREATE TABLE accounts (id int, name text);");
	}

	void awaitStatement(String sql) {
		Awaitility.await().atMost(java.time.Duration.ofSeconds(60)).until(() -> running(sql) == 1);
	}

	int running(String sql) {
		return Integer.parseInt(this.database.query("""
				SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid()
				   AND datname = current_database() AND query LIKE '%s%%'""".formatted(sql)).getFirst());
	}

	PackagedJar onOwnMigrations() {
		return new PackagedJar().with(this.database.environment("events"));
	}

	PackagedJar onFolder() {
		return onFolder(this.folder.location());
	}

	PackagedJar onFolder(String location) {
		return onOwnMigrations().with("LOCKKEEPER_DATABASES_EVENTS_LOCATION", location);
	}

	static PackagedJar onFolder(String name, TestDatabase database, TemporaryFolder folder) {
		return new PackagedJar().with(environment(name, database, folder));
	}

	static Map<String, String> environment(String name, TestDatabase database, TemporaryFolder folder) {
		Map<String, String> environment = new LinkedHashMap<>(database.environment(name));
		environment.put("LOCKKEEPER_DATABASES_%s_LOCATION".formatted(name.toUpperCase(java.util.Locale.ROOT)),
				folder.location());
		return environment;
	}

	static void assertUsage(Result result, String message) {
		assertThat(result.status()).as(result.stdout()).isEqualTo(2);
		assertThat(result.stdout()).isEmpty();
		assertThat(result.stderr()).contains(message).doesNotContain("hunter2").doesNotContain("Exception");
	}

	static void assertRefused(Result result, String message) {
		assertThat(result.status()).as(result.stdout() + result.stderr()).isEqualTo(4);
		assertThat(result.stdout()).contains("REFUSED", message);
	}

}
