package dev.lockkeeper.cli;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CommandLineTests {

	@ParameterizedTest
	@ValueSource(strings = { "--version", "version", "--version --server.port=8081", "--debug --version" })
	void runWhenVersionOptionThenVersion(String line) {
		CapturedConsole console = new CapturedConsole();
		assertThat(console.run(line.split(" "))).as(console.stderr()).isZero();
		assertThat(console.stdout()).startsWith("lockkeeper ").contains("Java");
	}

	@ParameterizedTest
	@ValueSource(strings = { "--help", "-h", "help", "--dry-run --help", "--output json -h", "--debug --help" })
	void runWhenHelpOptionThenListOfCommands(String line) {
		CapturedConsole console = new CapturedConsole();
		assertThat(console.run(line.split(" "))).isZero();
		assertThat(console.stdout()).startsWith("Usage: lockkeeper COMMAND").contains("db-migrate");
	}

	@ParameterizedTest
	@ValueSource(strings = { "--help db-info", "-h db-info", "--output json db-info --help", "db-info -h" })
	void runWhenHelpOptionAndCommandThenHelpOfCommand(String line) {
		CapturedConsole console = new CapturedConsole();
		assertThat(console.run(line.split(" "))).isZero();
		assertThat(console.stdout()).startsWith("Usage: lockkeeper db-info ");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					--verify              | --verify is an option of db-baseline. Write the command before its options.
					--dry-run             | --dry-run is an option of db-migrate, db-data and db-roles. Write the command before its options.
					--target 5            | --target is an option of db-migrate. Write the command before its options.
					--version 5           | --version is an option of db-baseline. Write the command before its options.
					--version=5           | --version is an option of db-baseline. Write the command before its options.
					--version --verify    | --version is an option of db-baseline. Write the command before its options.
					--output json         | --output is an option of most commands. Write the command before its options.
					--output json db-info | Write the command first: db-info
					--debug db-info       | Write the command first: db-info
					--server.port=1 --dry-run | --dry-run is an option of db-migrate, db-data and db-roles. Write the command before its options.
					--server.port=1 sever | There is no command "sever".
					--dryrun              | There is no option --dryrun. Did you mean --dry-run?
					--versoin             | There is no option --versoin. Did you mean --version?
					-version              | There is no option -version. Did you mean --version?
					-help                 | There is no option -help. Did you mean --help?
					--debgu               | There is no option --debgu. Did you mean --debug?
					--colour=blue         | There is no option --colour. The name of a Spring property contains a dot: --server.port=8081
					-x                    | There is no option -x. The name of a Spring property contains a dot: --server.port=8081
					--                    | There is no option --. The name of a Spring property contains a dot: --server.port=8081
					-Dserver.port=8081    | Java options such as -Dserver.port=8081 must come before -jar.
					db-migrat             | There is no command "db-migrat". Did you mean db-migrate?
					migrate               | There is no command "migrate". Did you mean db-migrate?
					DB-INFO               | There is no command "DB-INFO". Did you mean db-info?
					sever                 | There is no command "sever". Commands: db-migrate, db-info,
					""")
	void runWhenNotACommandThenUsageAndSuggestion(String line, String message) {
		CapturedConsole console = new CapturedConsole();
		assertThat(console.run(line.split(" "))).isEqualTo(2);
		assertThat(console.stdout().contains("\"status\":\"USAGE\"")).isEqualTo(line.contains("--output json"));
		assertThat(console.stderr()).startsWith(message).endsWith("\nSee \"help\".\n");
	}

	@Test
	void runWhenEmptyWordThenUsage() {
		CapturedConsole console = new CapturedConsole();
		assertThat(console.run("")).isEqualTo(2);
		assertThat(console.stderr()).startsWith("There is no command \"\". Commands: db-migrate");
	}

}
