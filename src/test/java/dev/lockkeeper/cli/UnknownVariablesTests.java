package dev.lockkeeper.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.lockkeeper.testing.CommandProcess;
import dev.lockkeeper.testing.PackagedJar.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class UnknownVariablesTests {

	@ParameterizedTest
	@CsvSource({ "LOCKKEEPER_DATABASES_EVENTS_PASWORD, LOCKKEEPER_DATABASES_EVENTS_PASSWORD",
			"LOCKKEEPER_DATABASES_EVENTS_LOCKTIMEOUTS, LOCKKEEPER_DATABASES_EVENTS_LOCKTIMEOUT",
			"LOCKKEEPER_DATABASES_EVENTS_LOCK_TIMEOT, LOCKKEEPER_DATABASES_EVENTS_LOCKTIMEOUT",
			"LOCKKEEPER_SCRATCH_USER, LOCKKEEPER_SCRATCH_USERNAME",
			"LOCKKEEPER_FINDING_REQUIRED, LOCKKEEPER_FINDINGS_REQUIRED",
			"LOCKKEEPER_ENVIROMENT, LOCKKEEPER_ENVIRONMENT" })
	void ofWhenMisspeltThenNamesNearestSetting(String variable, String nearest) {
		assertThat(UnknownVariables.of(List.of(variable))).singleElement()
			.asString()
			.contains(variable + " is ignored", "Did you mean " + nearest + "?");
	}

	@ParameterizedTest
	@ValueSource(strings = { "LOCKKEEPER_DATABASES_EVENTS_URL", "LOCKKEEPER_DATABASES_EVENTS_LOCKTIMEOUT",
			"LOCKKEEPER_DATABASES_EVENTS_LOCK_TIMEOUT", "LOCKKEEPER_DATABASES_EVENTS_HISTORYTABLE",
			"LOCKKEEPER_ORIGIN_COMMIT", "LOCKKEEPER_PAGE_ENABLED", "PATH", "SPRING_PROFILES_ACTIVE" })
	void ofWhenSettingOrOtherVariableThenNoWarning(String variable) {
		assertThat(UnknownVariables.of(List.of(variable))).isEmpty();
	}

	@Test
	void ofWhenVariablesOfDocumentsAndTerraformThenNoWarning() throws IOException {
		Pattern name = Pattern.compile("LOCKKEEPER_[A-Z0-9_]++(?<!_)");
		TreeSet<String> variables = new TreeSet<>();
		for (String folder : List.of("docs", "terraform", "src/main/docker", ".github")) {
			try (Stream<Path> files = Files.walk(Path.of(folder))) {
				for (Path file : files.filter(Files::isRegularFile).toList()) {
					name.matcher(Files.readString(file)).results().forEach((found) -> variables.add(found.group()));
				}
			}
		}
		assertThat(variables).hasSizeGreaterThan(5);
		assertThat(UnknownVariables.of(variables)).isEmpty();
	}

	@Test
	void infoWhenVariableMisspeltThenWarnsOnStandardError(@TempDir Path folder) {
		Result result = new CommandProcess(folder).with(Map.of("LOCKKEEPER_DATABASES_EVENTS_ULR", "hunter2"))
			.run("db-info");
		assertThat(result.status()).isEqualTo(2);
		assertThat(result.stderr()).contains(
				"LOCKKEEPER_DATABASES_EVENTS_ULR is ignored: there is no such setting. Did you mean LOCKKEEPER_DATABASES_EVENTS_URL?")
			.doesNotContain("hunter2");
	}

}
