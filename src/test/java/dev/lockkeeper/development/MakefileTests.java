package dev.lockkeeper.development;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What make would execute.
 */
class MakefileTests {

	@ParameterizedTest
	@ValueSource(strings = { "db-migrate", "db-info", "db-validate", "db-baseline", "db-repair", "db-lint", "db-check",
			"db-drift", "db-roles", "db-plan", "db-data" })
	void makeWhenDatabaseAndArgsGivenThenCommandHasBoth(String target) throws Exception {
		assertThat(make("--dry-run", target, "DATABASE=orders", "ARGS=--x"))
			.contains("target/development %s --x --database orders".formatted(target));
		assertThat(make("--dry-run", target)).doesNotContain("--database");
	}

	@ParameterizedTest
	@CsvSource({ "psql, ARGS", "db-stop, ARGS", "db-reset, DATABASE", "test, ARGS", "db-new, ARGS", "run, DATABASE",
			"db-info help, DATABASE" })
	void makeWhenTargetDoesNotUseVariableThenRefused(String targets, String variable) throws Exception {
		List<String> arguments = new ArrayList<>(List.of("--dry-run"));
		arguments.addAll(List.of(targets.split(" ")));
		arguments.add(variable + "=x");
		assertThat(make(arguments.toArray(String[]::new))).contains("does not use " + variable, "Stop.");
	}

	/** Deleting or renaming a file changes only the time of its folder. */
	@Test
	void makeWhenMigrationFileIsDeletedThenBuildsAgain() throws Exception {
		assertThat(make("--dry-run", "--print-data-base", "db-info").lines())
			.filteredOn((line) -> line.startsWith("target/development:"))
			.anyMatch((line) -> line.contains(" db/events/schema "));
	}

	private static String make(String... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of("make", "--no-print-directory"));
		command.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().keySet().removeAll(List.of("MAKEFLAGS", "MFLAGS", "MAKELEVEL", "ARGS", "DATABASE"));
		Process process = builder.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		process.waitFor();
		return output;
	}

}
