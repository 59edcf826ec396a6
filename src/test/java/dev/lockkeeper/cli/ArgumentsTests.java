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
	void parseWhenBothFormsThenValues() {
		Arguments arguments = parse("--database", "events", "--database=orders", "--dry-run", "--target=1.2");
		assertThat(arguments.databases()).containsExactly("events", "orders");
		assertThat(arguments.has("--dry-run")).isTrue();
		assertThat(arguments.value("--target")).contains("1.2");
		assertThat(arguments.has("--output")).isFalse();
	}

	@Test
	void parseWhenSpringPropertyThenKept() {
		assertThat(parse("--lockkeeper.databases.events.schema=app").properties())
			.containsExactly("--lockkeeper.databases.events.schema=app");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					--tagret 5          | db-migrate has no option --tagret. Did you mean --target?
					--taregt=5          | db-migrate has no option --taregt. Did you mean --target?
					--output=json --databse events | db-migrate has no option --databse. Did you mean --database?
					--target            | --target needs a value: --target VERSION
					--target --dry-run  | --target needs a value: --target VERSION
					--target 1 --target 2 | --target can be given only once
					--dry-run=yes       | --dry-run takes no value
					extra               | db-migrate has no argument "extra"
					-x                  | db-migrate has no option -x.
					--lockkeeper.findings.required true | --lockkeeper.findings.required needs a value: --lockkeeper.findings.required=VALUE
					""")
	void parseWhenNotValidThenMessage(String line, String message) {
		assertThatExceptionOfType(UsageException.class).isThrownBy(() -> parse(line.split(" "))).withMessage(message);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					db-migrate --output yaml      | --output must be text, json or markdown, not "yaml".
					db-migrate --output markdwn   | --output must be text, json or markdown, not "markdwn". Did you mean markdown?
					db-lint --output sariff       | --output must be text, json, markdown or sarif, not "sariff". Did you mean sarif?
					db-data stauts                | db-data has no action "stauts". Did you mean status?
					db-data launch                | db-data has no action "launch". Actions: list, status,
					db-data                       | db-data needs an action: list, status,
					db-data run                   | db-data run needs the name of a data migration
					db-data list fill             | db-data list takes no name
					db-data status --workers 2    | db-data status takes no --workers
					db-data resume fill --dry-run | db-data resume takes no --dry-run
					db-data run fill --workers 65 | --workers must be at most 64
					db-data run fill --workers 0  | --workers must be a whole number, at least 1, not "0"
					db-data run fill --for never  | --for must be a duration such as 90s, 30m or 2h, not "never"
					db-data run fill --for 0s     | --for must be longer than 0
					db-baseline --version 1 --despite-differences | --despite-differences needs --verify
					db-roles --app migrator       | --migrator and --app must be different users
					db-lint --record f --since 1  | --record always lints all files
					db-lint --since 1 --since-ref main | Only one of these options can be given: --since, --since-ref
					db-baseline --verify          | db-baseline needs --version VERSION
					db-migrate --target latest    | --target must be a version such as 20260211103000, not "latest"
					db-baseline                   | db-baseline needs --version VERSION
					db-baseline --version one     | --version must be a version such as 20260211103000, not "one"
					version now                   | version has no argument "now"
					""")
	void runWhenUsageWrongThenTwoAndNothingOnStandardOutput(String line, String message) {
		CapturedConsole console = new CapturedConsole();
		String[] arguments = line.split(" ");
		assertThat(console.run(arguments)).isEqualTo(2);
		assertThat(console.stdout()).isEmpty();
		assertThat(console.stderr()).startsWith(message).endsWith("\nSee \"help %s\".\n".formatted(arguments[0]));
	}

	private Arguments parse(String... arguments) {
		return Arguments.parse(List.of(arguments), this.command);
	}

}
