package dev.lockkeeper.cli;

import java.util.List;
import java.util.stream.Stream;

import dev.lockkeeper.report.ExitStatus;
import dev.lockkeeper.testing.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class HelpTests {

	static Stream<String> commands() {
		return Commands.ALL.stream().map(Command::name);
	}

	@ParameterizedTest
	@MethodSource("commands")
	void helpWhenCommandThenItsOptionsAndStatuses(String command) {
		CapturedConsole console = new CapturedConsole();
		assertThat(console.run("help", command)).isZero();
		Golden.assertSame("help/" + command + ".txt", console.stdout());
	}

	@ParameterizedTest
	@MethodSource("commands")
	void helpWhenOptionAfterCommandThenSameText(String command) {
		CapturedConsole console = new CapturedConsole();
		assertThat(console.run(command, "--help")).isZero();
		Golden.assertSame("help/" + command + ".txt", console.stdout());
	}

	@Test
	void helpWhenNoCommandThenListOfCommands() {
		CapturedConsole console = new CapturedConsole();
		assertThat(console.run("help")).isZero();
		Golden.assertSame("help/overview.txt", console.stdout());
	}

	@Test
	void helpWhenCommandUnknownThenUsage() {
		CapturedConsole console = new CapturedConsole();
		assertThat(console.run("help", "db-migrat")).isEqualTo(ExitStatus.USAGE.code());
		assertThat(console.stdout()).isEmpty();
		assertThat(console.stderr()).contains("There is no command \"db-migrat\". Did you mean db-migrate?");
	}

	@Test
	void usageWhenOptionRequiredThenWithoutBrackets() {
		assertThat(Help.of(Commands.find("db-baseline")).lines().findFirst().orElseThrow())
			.startsWith("Usage: lockkeeper db-baseline --version VERSION [--verify]");
	}

	@Test
	void statusesWhenCommandsDifferThenOwnMeanings() {
		assertThat(Help.of(Commands.find("db-drift"))).contains("8  INCOMPATIBLE  the schema differs")
			.doesNotContain("the application");
		assertThat(Help.of(Commands.find("db-check")))
			.contains("8  INCOMPATIBLE  the application does not work with the schema");
	}

	@Test
	void statusesWhenCommandUsesDatabasesThenCanBeInterrupted() {
		assertThat(Commands.ALL.stream().filter(DatabaseCommand.class::isInstance))
			.allSatisfy((command) -> assertThat(command.statuses()).containsKey(ExitStatus.INTERRUPTED));
	}

	@Test
	void linesWhenShownThenAtMost110Characters() {
		Stream<String> lines = Commands.ALL.stream().flatMap((command) -> Help.of(command).lines());
		assertThat(lines.filter((line) -> line.length() > 110).toList()).isEqualTo(List.of());
	}

}
