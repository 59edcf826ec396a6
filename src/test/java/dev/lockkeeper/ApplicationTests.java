package dev.lockkeeper;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ApplicationTests {

	@AfterEach
	void clearProfile() {
		System.clearProperty("spring.profiles.active");
	}

	@Test
	void commandWhenNoArgumentsThenApplication() {
		assertThat(Application.command(List.of())).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "--server.port=8081", "--server.port=8081 --debug", "--trace", "--debug=true",
			"--spring.profiles.active=production", "--spring.profiles.active=db-migrated",
			"--lockkeeper.databases.events.url=jdbc:postgresql://localhost/events", "--spring.output.ansi.enabled" })
	void commandWhenSpringOptionsThenApplication(String line) {
		assertThat(Application.command(words(line))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "--version", "--help", "-h", "--dry-run", "--dryrun", "--output=json", "--output json",
			"--target 5", "--server.port=8081 --dry-run", "--debug --version", "-Dserver.port=8081", "-x", "--", "-",
			"--=x", "--foo", "--foo=bar", "db-info --output json", "sever", "--output json db-info",
			"--server.port=8081 db-info", "--debug db-info" })
	void commandWhenAnythingElseThenCommandMode(String line) {
		assertThat(Application.command(words(line))).isEqualTo(words(line));
	}

	@Test
	void commandWhenEmptyWordThenCommandMode() {
		assertThat(Application.command(List.of(""))).containsExactly("");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "--dry-run", "--target 5", "--output json", "--server.port=8081 --dry-run", "--help" })
	void commandWhenProfileAndNoCommandThenMigrate(String line) {
		System.setProperty("spring.profiles.active", "production, db-migrate");
		assertThat(String.join(" ", Application.command(words(line)))).isEqualTo(("db-migrate " + line).strip());
	}

	@ParameterizedTest
	@ValueSource(strings = { "db-info", "db-info --pending", "sever", "--version" })
	void commandWhenProfileAndCommandThenThatCommand(String line) {
		System.setProperty("spring.profiles.active", "db-migrate");
		assertThat(Application.command(words(line))).isEqualTo(words(line));
	}

	@Test
	void commandWhenProfileIsAnArgumentThenMigrate() {
		assertThat(Application.command(List.of("--spring.profiles.active=db-migrate"))).containsExactly("db-migrate",
				"--spring.profiles.active=db-migrate");
		System.setProperty("spring.profiles.active", "db-migrate");
		assertThat(Application.command(List.of("--spring.profiles.active=production"))).isEmpty();
	}

	private static List<String> words(String line) {
		return line.isEmpty() ? List.of() : Arrays.asList(line.split(" "));
	}

}
