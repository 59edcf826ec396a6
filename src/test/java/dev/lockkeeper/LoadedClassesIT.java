package dev.lockkeeper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import dev.lockkeeper.testing.PackagedJar;
import dev.lockkeeper.testing.RunningApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A command loads only the classes that it needs. A login with a password loads no AWS
 * class.
 */
class LoadedClassesIT extends JarScenario {

	@Test
	void commandWhenPasswordThenLoadsNoAwsClass(@TempDir Path logs) throws IOException {
		Path log = logs.resolve("command.log");
		assertThat(logging(onOwnMigrations(), log).run("db-migrate").status()).isZero();
		assertNothingOfAws(log);
	}

	@Test
	void applicationWhenPasswordThenLoadsNoAwsClass(@TempDir Path logs) throws IOException {
		onOwnMigrations().run("db-migrate");
		Path log = logs.resolve("application.log");
		try (RunningApplication application = RunningApplication.start(logging(onOwnMigrations(), log))) {
			assertThat(application.get("/actuator/health/readiness")).isEqualTo(200);
			assertThat(application.get("/reports/daily?from=2026-01-01&to=2026-01-02")).isEqualTo(200);
		}
		assertNothingOfAws(log);
	}

	@Test
	void commandWhenMigratingThenLoadsNoContractOrDriftClass(@TempDir Path logs) throws IOException {
		Path log = logs.resolve("command.log");
		assertThat(logging(onOwnMigrations(), log).run("db-migrate").status()).isZero();
		try (Stream<String> lines = Files.lines(log)) {
			assertThat(lines.filter((line) -> line.matches(".*dev\\.lockkeeper\\.(contract|drift)\\..*"))).isEmpty();
		}
	}

	private static PackagedJar logging(PackagedJar jar, Path log) {
		return jar.with("JDK_JAVA_OPTIONS", "-XX:AOTMode=off -Xlog:class+load:file=" + log);
	}

	private static void assertNothingOfAws(Path log) throws IOException {
		try (Stream<String> lines = Files.lines(log)) {
			assertThat(lines.filter((line) -> line.contains("dev.lockkeeper.database.Connector "))).isNotEmpty();
		}
		try (Stream<String> lines = Files.lines(log)) {
			assertThat(
					lines.filter((line) -> line.matches(".*(software\\.amazon|io\\.awspring|IamLogin|SecretLogin).*")))
				.isEmpty();
		}
	}

}
