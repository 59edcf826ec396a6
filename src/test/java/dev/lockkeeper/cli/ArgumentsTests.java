package dev.lockkeeper.cli;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ArgumentsTests {

	private final Command command = new MigrateCommand();

	@Test
	void parseWhenBothFormsOutcomeValues() {
		Arguments arguments = parse("--database", "events", "--database=orders", "--dry-run", "--target=1.2");
		assertThat(arguments.databases()).containsExactly("events", "orders");
		assertThat(arguments.has("--dry-run")).isTrue();
		assertThat(arguments.value("--target")).contains("1.2");
		assertThat(arguments.has("--output")).isFalse();
	}

	@Test
	void parseWhenPropertyOutcomePassedOn() {
		assertThat(parse("--lockkeeper.databases.events.schema=app").properties())
			.containsExactly("--lockkeeper.databases.events.schema=app");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			--tagret 5          | db-migrate has no option --tagret. Did you mean --target?
			--taregt=5          | db-migrate has no option --taregt. Did you mean --target?
			--output=json --databse events | db-migrate has no option --databse. Did you mean --database?
			--target            | --target needs a value: --target VERSION
			--target --dry-run  | --target needs a value: --target VERSION
			--target 1 --target 2 | --target may be given once only
			--dry-run=yes       | --dry-run takes no value
			extra               | db-migrate takes no "extra"
			-x                  | db-migrate has no option -x.
			""")
	void parseWhenNotUnderstoodOutcomeSaysWhich(String line, String message) {
		assertThatExceptionOfType(UsageException.class).isThrownBy(() -> parse(line.split(" "))).withMessage(message);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			db-migrate --output yaml      | --output is text, json or markdown, not "yaml"
			db-migrate --target latest    | --target takes a version like 20260211103000, not "latest"
			db-baseline                   | db-baseline needs --version VERSION
			db-baseline --version one     | --version takes a version like 20260211103000, not "one"
			version now                   | version takes no "now"
			server                        | There is no command "server".
			""")
	void runWhenUsageWrongOutcomeTwoAndNothingOnStandardOutput(String line, String message) {
		CapturedConsole console = new CapturedConsole();
		assertThat(console.run(line.split(" "))).isEqualTo(2);
		assertThat(console.answer()).isEmpty();
		assertThat(console.complaints()).contains(message).contains("Try \"help\"");
	}

	private Arguments parse(String... arguments) {
		return Arguments.parse(List.of(arguments), this.command);
	}

}
