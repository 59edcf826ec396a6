package dev.lockkeeper.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.lockkeeper.cli.Option.Occurrence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What README, Makefile, workflows, scripts and documents say about commands and their
 * options.
 */
class CommandsTests {

	/** The workflow runs commands on AWS, where there is no scratch server. */
	private static final Set<String> NEED_SCRATCH_SERVER = Set.of("db-lint", "db-drift");

	private static final List<String> DATABASE_COMMANDS = Commands.NAMES.stream()
		.filter((name) -> name.startsWith("db-"))
		.toList();

	private static final Path MAKEFILE = Path.of("Makefile");

	/** A target, its help and its commands. */
	private static final Pattern TARGET = Pattern.compile("(?m)^(db-[a-z-]+):.* ## (.*)\n((?:\t.*\n)+)");

	private static final Pattern CODE = Pattern.compile("`([^`]+)`");

	private static final Pattern WORD = Pattern.compile("\\S+");

	private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]*(?![\\w-]|\\.\\w)");

	/** A command and what follows it in the same code span, string or shell command. */
	private static final Pattern USE = Pattern
		.compile("(?<![\\w./-])(db-[a-z]+(?:-[a-z]+)?)(?![\\w-]|\\.\\w)((?:(?!db-)[^`\"'|;#)\\n])*)");

	static Stream<Path> files() throws IOException {
		Stream<Path> single = Stream.of("README.md", "Makefile", "compose.yaml", "Dockerfile").map(Path::of);
		Stream<Path> folders = Stream
			.of("docs", "bench", ".mvn", "terraform", "src/main/docker", ".github/workflows", ".github/scripts",
					".github/actions")
			.map(Path::of)
			.flatMap(CommandsTests::walk);
		return Stream.concat(single, folders);
	}

	@Test
	void readmeWhenReadThenListsEveryCommand() {
		List<String> commands = readmeRows().stream()
			.flatMap((row) -> row.startsWith("| `db-data ") ? Stream.of("db-data")
					: code(cell(row)).map(CommandsTests::firstWord))
			.toList();
		assertThat(commands).containsExactlyInAnyOrderElementsOf(Commands.NAMES);
	}

	@Test
	void readmeWhenReadThenShowsExistingOptions() {
		for (String row : readmeRows()) {
			Command command = Commands.find(firstWord(code(cell(row)).findFirst().orElseThrow()));
			assertThat(optionNames(command)).as(row)
				.containsAll(OPTION.matcher(row).results().map(MatchResult::group).toList());
			for (Option option : command.options()) {
				boolean required = option.occurrence() == Occurrence.REQUIRED;
				boolean optional = cell(row).contains("[" + option.name());
				assertThat(cell(row).contains(option.name()) && !optional).as(option.name() + " in " + row)
					.isEqualTo(required);
			}
		}
	}

	@Test
	void readmeWhenReadThenListsEveryDataAction() {
		String row = readmeRows().stream().filter((line) -> line.startsWith("| `db-data ")).findFirst().orElseThrow();
		assertThat(code(cell(row)).map((code) -> firstWord(code.replace("db-data ", ""))))
			.containsExactlyInAnyOrderElementsOf(Arrays.stream(DataAction.values()).map(DataAction::word).toList());
	}

	@Test
	void makefileWhenReadThenHasTargetForEveryDatabaseCommand() {
		List<MatchResult> targets = TARGET.matcher(read(MAKEFILE))
			.results()
			.filter((target) -> DATABASE_COMMANDS.contains(target.group(1)))
			.toList();
		assertThat(targets.stream().map((target) -> target.group(1)))
			.containsExactlyInAnyOrderElementsOf(DATABASE_COMMANDS);
		for (MatchResult target : targets) {
			String name = target.group(1);
			assertThat(target.group(2)).startsWithIgnoringCase(Commands.find(name).summary());
			assertThat(target.group(3)).contains("$(launch) %s $(ARGS)".formatted(name));
		}
	}

	@Test
	void workflowWhenReadThenOffersCommandsWithoutScratchServer() {
		String workflow = read(Path.of(".github/workflows/db-command.yml"));
		assertThat(list(workflow, "options: \\[(db-[^]]+)]", ", "))
			.containsExactlyInAnyOrderElementsOf(remoteCommands());
	}

	@Test
	void wordsWhenReadThenAcceptsCommandsWithoutScratchServer() {
		String script = read(Path.of(".github/scripts/words"));
		assertThat(list(script, "case \\$command in (db-[^)]+)\\)", " \\| "))
			.containsExactlyInAnyOrderElementsOf(remoteCommands());
	}

	@ParameterizedTest
	@MethodSource("files")
	void fileWhenItNamesCommandsThenTheyAndTheirOptionsExist(Path file) {
		List<String> targets = TARGET.matcher(read(MAKEFILE)).results().map((target) -> target.group(1)).toList();
		USE.matcher(read(file).replace("\", \"", " ")).results().forEach((use) -> {
			String name = use.group(1);
			if (DATABASE_COMMANDS.contains(name)) {
				assertThat(optionNames(Commands.find(name))).as(use.group())
					.containsAll(OPTION.matcher(use.group(2)).results().map(MatchResult::group).toList());
			}
			else {
				assertThat(targets).as(use.group()).contains(name);
			}
		});
	}

	private static List<String> remoteCommands() {
		return DATABASE_COMMANDS.stream().filter((name) -> !NEED_SCRATCH_SERVER.contains(name)).toList();
	}

	private static List<String> readmeRows() {
		return read(Path.of("README.md")).lines()
			.dropWhile((line) -> !line.startsWith("| command |"))
			.skip(2)
			.takeWhile((line) -> line.startsWith("|"))
			.toList();
	}

	private static String cell(String row) {
		return row.substring(1, row.indexOf('|', 1));
	}

	private static Stream<String> code(String markdown) {
		return CODE.matcher(markdown).results().map((match) -> match.group(1));
	}

	private static String firstWord(String code) {
		return WORD.matcher(code).results().findFirst().orElseThrow().group();
	}

	private static List<String> optionNames(Command command) {
		return command.allOptions().stream().map(Option::name).toList();
	}

	private static List<String> list(String text, String pattern, String separator) {
		return Pattern.compile(pattern)
			.matcher(text)
			.results()
			.map((match) -> match.group(1).split(separator))
			.flatMap(Arrays::stream)
			.toList();
	}

	private static Stream<Path> walk(Path folder) {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter(Files::isRegularFile)
				.filter((file) -> !file.toString().contains(".terraform"))
				.toList()
				.stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(file.toString(), ex);
		}
	}

}
