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
	void helpWhenCommandGivenOutcomeItsOptionsAndStatuses(String command) {
		CapturedConsole console = new CapturedConsole();
		assertThat(console.run("help", command)).isZero();
		Golden.assertSame("help/" + command + ".txt", console.answer());
	}

	@ParameterizedTest
	@MethodSource("commands")
	void helpWhenOptionAfterCommandOutcomeSameText(String command) {
		CapturedConsole console = new CapturedConsole();
		assertThat(console.run(command, "--help")).isZero();
		Golden.assertSame("help/" + command + ".txt", console.answer());
	}

	@Test
	void helpWhenNoCommandGivenOutcomeListOfCommands() {
		CapturedConsole console = new CapturedConsole();
		assertThat(console.run("help")).isZero();
		Golden.assertSame("help/overview.txt", console.answer());
	}

	@Test
	void helpWhenCommandUnknownOutcomeUsage() {
		CapturedConsole console = new CapturedConsole();
		assertThat(console.run("help", "db-migrat")).isEqualTo(ExitStatus.USAGE.code());
		assertThat(console.answer()).isEmpty();
		assertThat(console.complaints()).contains("There is no command \"db-migrat\"", "db-migrate");
	}

	@Test
	void linesWhenShownOutcomeFitOnATerminal() {
		Stream<String> lines = Commands.ALL.stream().flatMap((command) -> Help.of(command).lines());
		assertThat(lines.filter((line) -> line.length() > 110).toList()).isEqualTo(List.of());
	}

}
