package dev.lockkeeper.changelog;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import dev.lockkeeper.changelog.ChangelogProblem.DiffersFromManifest;
import dev.lockkeeper.changelog.ChangelogProblem.DuplicateMigration;
import dev.lockkeeper.changelog.ChangelogProblem.InvalidMigrationName;
import dev.lockkeeper.changelog.ChangelogProblem.LocationMissing;
import dev.lockkeeper.changelog.ChangelogProblem.ManifestDifference;
import dev.lockkeeper.changelog.ChangelogProblem.NoMigrations;
import dev.lockkeeper.changelog.ChangelogProblem.UndecodableName;
import dev.lockkeeper.changelog.ChangelogProblem.UnreadableFile;
import dev.lockkeeper.changelog.ChangelogReading.InvalidFiles;
import dev.lockkeeper.changelog.ChangelogReading.ValidFiles;
import dev.lockkeeper.testing.TemporaryFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

class ChangelogReaderTests {

	private final ChangelogReader reader = new ChangelogReader();

	private TemporaryFolder folder;

	@BeforeEach
	void setUp(@TempDir Path path) {
		this.folder = new TemporaryFolder(path);
	}

	@Test
	void readWhenLocationIsOnClassPathThenPackedMigrations() {
		ChangelogReading reading = this.reader.read("classpath:db/events");
		assertThat(reading).isInstanceOfSatisfying(ValidFiles.class, (complete) -> {
			assertThat(complete.changelog().versioned()).isNotEmpty();
			assertThat(complete.changelog().repeatable()).extracting(Migration::description).contains("daily report");
		});
	}

	@Test
	void readWhenFilesAreSeveralThenOrderOfVersions() {
		this.folder.with("schema/V10__ten.sql", "SELECT 10;")
			.with("schema/V9__nine.sql", "SELECT 9;")
			.with("schema/later/V9_1__nine_one.sql", "SELECT 9.1;")
			.with("schema/R__view.sql", "SELECT 0;");
		assertThat(this.folder.changelog().versioned()).extracting(Migration::script)
			.containsExactly("V9__nine.sql", "later/V9_1__nine_one.sql", "V10__ten.sql");
		assertThat(this.folder.changelog().versioned().getFirst().description()).isEqualTo("nine");
	}

	@Test
	void readWhenFolderDoesNotExistThenLocationMissing() {
		assertThat(problems(this.folder.location() + "/nowhere")).singleElement().isInstanceOf(LocationMissing.class);
		assertThat(problems("classpath:db/nowhere")).singleElement().isInstanceOf(LocationMissing.class);
	}

	@Test
	void readWhenLocationIsFileThenLocationMissing() {
		this.folder.with("file", "x");
		assertThat(problems(this.folder.location() + "/file")).singleElement()
			.satisfies((problem) -> assertThat(problem.message()).contains("is not a folder"));
	}

	@Test
	void readWhenFolderIsEmptyThenNoMigrations() {
		assertThat(problems(this.folder.location())).singleElement().isInstanceOf(NoMigrations.class);
		this.folder.with("schema/.gitkeep", "");
		assertThat(problems(this.folder.location())).singleElement().isInstanceOf(NoMigrations.class);
	}

	@Test
	void readWhenLinkIsBrokenThenLocationMissing() throws IOException {
		this.folder.with("schema/V1__one.sql", "SELECT 1;");
		Files.createSymbolicLink(this.folder.path().resolve("schema/V2__two.sql"), Path.of("gone.sql"));
		assertThat(problems(this.folder.location())).singleElement().isInstanceOf(LocationMissing.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "V1_one.sql", "v1__one.sql", "V1__one.SQL", "Vx__one.sql", "U1__one.sql", "B1__one.sql",
			"beforeMigrate.sql", "notes.txt", "V__one.sql", "R_one.sql", "V2__two.sql.conf" })
	void readWhenFileWouldBeIgnoredThenInvalidMigrationName(String name) {
		this.folder.with("schema/V1__one.sql", "SELECT 1;").with("schema/" + name, "SELECT 1;");
		assertThat(problems(this.folder.location())).singleElement()
			.isInstanceOfSatisfying(InvalidMigrationName.class,
					(problem) -> assertThat(problem.path()).isEqualTo("schema/" + name));
	}

	@Test
	void readWhenTwoFilesHaveSameVersionThenDuplicateMigrationWithBoth() {
		this.folder.with("schema/V1__one.sql", "SELECT 1;").with("schema/V1.0__uno.sql", "SELECT 1;");
		assertThat(problems(this.folder.location())).singleElement()
			.isInstanceOfSatisfying(DuplicateMigration.class, (problem) -> assertThat(problem.paths())
				.containsExactlyInAnyOrder("schema/V1__one.sql", "schema/V1.0__uno.sql"));
	}

	@Test
	void readWhenVersionDoesNotFitTheHistoryThenInvalidMigrationName() {
		this.folder.with("schema/V" + "1.".repeat(25) + "1__one.sql", "SELECT 1;");
		assertThat(problems(this.folder.location())).singleElement()
			.isInstanceOfSatisfying(InvalidMigrationName.class,
					(problem) -> assertThat(problem.reason()).isEqualTo("its version has more than 50 characters"));
	}

	@Test
	void readWhenDescriptionsAreTheSameInTheHistoryThenDuplicateMigration() {
		String start = "schema/R__" + "a".repeat(197);
		this.folder.with(start + "_first.sql", "SELECT 1;").with(start + "_second.sql", "SELECT 1;");
		assertThat(problems(this.folder.location())).singleElement().isInstanceOf(DuplicateMigration.class);
	}

	@Test
	void readWhenFileIsNotUtf8ThenUnreadableFile() {
		this.folder.with("schema/V1__one.sql", "SELECT 'é';".getBytes(StandardCharsets.ISO_8859_1));
		assertThat(problems(this.folder.location())).singleElement().isInstanceOf(UnreadableFile.class);
	}

	@Test
	void readWhenFileIsPipeThenUnreadableFile() throws Exception {
		this.folder.with("schema/V1__one.sql", "SELECT 1;");
		run("mkfifo", this.folder.path().resolve("schema/V2__pipe.sql").toString());
		assertTimeoutPreemptively(Duration.ofSeconds(20),
				() -> assertThat(problems(this.folder.location())).singleElement()
					.isInstanceOf(UnreadableFile.class)
					.satisfies((problem) -> assertThat(problem.message())
						.endsWith("V2__pipe.sql can't be read: it is not a regular file.")));
	}

	@Test
	void readWhenFolderHasNoReadPermissionThenUnreadableFile() throws Exception {
		this.folder.with("schema/V1__one.sql", "SELECT 1;").with("schema/closed/V2__two.sql", "SELECT 2;");
		Path closed = this.folder.path().resolve("schema/closed");
		Files.setPosixFilePermissions(closed, Set.of());
		try {
			assumeFalse(Files.isReadable(closed), "root can read every folder");
			assertThat(problems(this.folder.location())).singleElement()
				.satisfies((problem) -> assertThat(problem.message())
					.endsWith("closed can't be read: the permission is missing."));
		}
		finally {
			Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
		}
	}

	private static void run(String... command) throws Exception {
		assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
	}

	/** The encoding of file names is fixed when a process starts. */
	@Test
	void readWhenLocaleIsNotUtf8ThenFileNamesAreRefused() throws Exception {
		this.folder.with("schema/R__one.sql", "SELECT 1;");
		assertThat(readIn("C")).startsWith("ValidFiles");
		rawName("schema/R__%C3%A9.sql", "SELECT 1;");
		rawName("schema/R__%C3%A8.sql", "SELECT 2;");
		assertThat(readIn("C")).startsWith("InvalidFiles").contains("UndecodableName");
		assertThat(readIn("C.UTF-8")).startsWith("ValidFiles");
	}

	@Test
	void readWhenFileNamesAreNotTextThenUndecodableName() throws IOException {
		rawName("schema/R__%E9.sql", "SELECT 1;");
		rawName("schema/R__%E8.sql", "SELECT 2;");
		assertThat(problems(this.folder.location())).singleElement()
			.isInstanceOf(UndecodableName.class)
			.satisfies((problem) -> assertThat(problem.message()).contains("LANG=C.UTF-8"));
		assertThatExceptionOfType(UndecodableNameException.class)
			.isThrownBy(() -> FolderReader.read(this.folder.path()));
	}

	@Test
	void readWhenLocationHasCharacterThatIsNoNameThenRefused() {
		assertThat(problems("file:/tmp/a\0b")).singleElement().isInstanceOf(UndecodableName.class);
	}

	/** Prints how the folder is read. */
	public static void main(String[] arguments) {
		System.out.println(new ChangelogReader().read(arguments[0]));
	}

	private String readIn(String locale) throws IOException {
		ProcessBuilder process = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp",
				System.getProperty("java.class.path"), ChangelogReaderTests.class.getName(), this.folder.location());
		process.environment().put("LC_ALL", locale);
		return new String(process.redirectErrorStream(true).start().getInputStream().readAllBytes(),
				StandardCharsets.UTF_8);
	}

	private void rawName(String encoded, String sql) throws IOException {
		this.folder.with("schema/.keep", "");
		Files.writeString(Path.of(URI.create(this.folder.path().toUri() + encoded)), sql);
	}

	@Test
	void readWhenManifestDiffersThenEachDifference() throws IOException {
		this.folder.with("schema/V1__one.sql", "SELECT 1;")
			.with("schema/V2__two.sql", "SELECT 2;")
			.with("data/backfill.sql", "SELECT 3;");
		this.folder.with(Manifest.NAME, Manifest.of(FolderReader.read(this.folder.path())).text());
		assertThat(this.reader.read(this.folder.location())).isInstanceOf(ValidFiles.class);
		this.folder.without("schema/V1__one.sql")
			.with("schema/V2__two.sql", "SELECT 22;")
			.with("schema/V3__three.sql", "SELECT 3;");
		assertThat(problems(this.folder.location())).containsExactlyInAnyOrder(
				new DiffersFromManifest("schema/V1__one.sql", ManifestDifference.MISSING),
				new DiffersFromManifest("schema/V2__two.sql", ManifestDifference.CHANGED),
				new DiffersFromManifest("schema/V3__three.sql", ManifestDifference.EXTRA));
	}

	private List<ChangelogProblem> problems(String location) {
		return switch (this.reader.read(location)) {
			case ValidFiles(Changelog changelog) -> throw new AssertionError("valid: " + changelog);
			case InvalidFiles(var problems) -> problems;
		};
	}

}
