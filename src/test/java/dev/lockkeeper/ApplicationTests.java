package dev.lockkeeper;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ApplicationTests {

	@AfterEach
	void forgetProfile() {
		System.clearProperty("spring.profiles.active");
	}

	@Test
	void commandWhenNothingOrOptionsAloneOutcomeTheApplication() {
		assertThat(Application.command(List.of())).isEmpty();
		assertThat(Application.command(List.of("--server.port=8081", "--debug"))).isEmpty();
	}

	@Test
	void commandWhenWordOutcomeThatCommand() {
		assertThat(Application.command(List.of("db-info", "--output", "json"))).containsExactly("db-info", "--output",
				"json");
		assertThat(Application.command(List.of("sever"))).containsExactly("sever");
	}

	@Test
	void commandWhenWordBehindOptionsOutcomeNeverTheApplication() {
		assertThat(Application.command(List.of("--output", "json", "db-info"))).isNotEmpty();
		assertThat(Application.command(List.of(""))).isNotEmpty();
	}

	@Test
	void commandWhenProfileAndNoWordOutcomeMigrate() {
		System.setProperty("spring.profiles.active", "production, db-migrate");
		assertThat(Application.command(List.of())).containsExactly("db-migrate");
		assertThat(Application.command(List.of("--dry-run"))).containsExactly("db-migrate", "--dry-run");
		assertThat(Application.command(List.of("db-info"))).containsExactly("db-info");
	}

	@Test
	void commandWhenHelpAskedForOutcomeHelp() {
		assertThat(Application.command(List.of("--help"))).containsExactly("help");
		assertThat(Application.command(List.of("-h"))).containsExactly("help");
		assertThat(Application.command(List.of("db-info", "--help"))).containsExactly("db-info", "--help");
	}

}
