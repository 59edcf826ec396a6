package dev.lockkeeper.changelog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.lockkeeper.changelog.ChangelogProblem.Difference;
import dev.lockkeeper.changelog.ChangelogProblem.DiffersFromManifest;
import dev.lockkeeper.changelog.ChangelogProblem.Duplicate;
import dev.lockkeeper.changelog.ChangelogProblem.LocationMissing;
import dev.lockkeeper.changelog.ChangelogProblem.NoMigrations;
import dev.lockkeeper.changelog.ChangelogProblem.NotAMigration;
import dev.lockkeeper.changelog.ChangelogProblem.NotReadable;
import dev.lockkeeper.changelog.ChangelogReading.Complete;
import dev.lockkeeper.changelog.ChangelogReading.Untrusted;
import dev.lockkeeper.testing.TemporaryFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ChangelogReaderTests {

	private final ChangelogReader reader = new ChangelogReader();

	private TemporaryFolder folder;

	@BeforeEach
	void setUp(@TempDir Path path) {
		this.folder = new TemporaryFolder(path);
	}

	@Test
	void readWhenClassPathOutcomeOurMigrations() {
		ChangelogReading reading = this.reader.read("classpath:db/events");
		assertThat(reading).isInstanceOfSatisfying(Complete.class, (complete) -> {
			assertThat(complete.changelog().versioned()).isNotEmpty();
			assertThat(complete.changelog().repeatable()).extracting(Migration::description).contains("daily report");
		});
	}

	@Test
	void readWhenManyFilesOutcomeOrderedByVersionNotByName() {
		this.folder.with("schema/V10__ten.sql", "SELECT 10;")
			.with("schema/V9__nine.sql", "SELECT 9;")
			.with("schema/later/V9_1__nine_one.sql", "SELECT 9.1;")
			.with("schema/R__view.sql", "SELECT 0;");
		assertThat(this.folder.changelog().versioned()).extracting(Migration::script)
			.containsExactly("V9__nine.sql", "later/V9_1__nine_one.sql", "V10__ten.sql");
		assertThat(this.folder.changelog().versioned().getFirst().description()).isEqualTo("nine");
	}

	@Test
	void readWhenFolderAbsentOutcomeLocationMissing() {
		assertThat(problems(this.folder.location() + "/nowhere")).singleElement().isInstanceOf(LocationMissing.class);
		assertThat(problems("classpath:db/nowhere")).singleElement().isInstanceOf(LocationMissing.class);
	}

	@Test
	void readWhenLocationIsFileOutcomeLocationMissing() {
		this.folder.with("file", "x");
		assertThat(problems(this.folder.location() + "/file")).singleElement()
			.satisfies((problem) -> assertThat(problem.message()).contains("is not a folder"));
	}

	@Test
	void readWhenFolderEmptyOutcomeNoMigrations() {
		assertThat(problems(this.folder.location())).singleElement().isInstanceOf(NoMigrations.class);
		this.folder.with("schema/.gitkeep", "");
		assertThat(problems(this.folder.location())).singleElement().isInstanceOf(NoMigrations.class);
	}

	@Test
	void readWhenLinkLeadsNowhereOutcomeNotTrusted() throws IOException {
		this.folder.with("schema/V1__one.sql", "SELECT 1;");
		Files.createSymbolicLink(this.folder.path().resolve("schema/V2__two.sql"), Path.of("gone.sql"));
		assertThat(problems(this.folder.location())).singleElement().isInstanceOf(LocationMissing.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "V1_one.sql", "v1__one.sql", "V1__one.SQL", "Vx__one.sql", "U1__one.sql", "B1__one.sql",
			"beforeMigrate.sql", "notes.txt", "V__one.sql", "R_one.sql", "V2__two.sql.conf" })
	void readWhenFileWouldBePassedOverOutcomeNotAMigration(String name) {
		this.folder.with("schema/V1__one.sql", "SELECT 1;").with("schema/" + name, "SELECT 1;");
		assertThat(problems(this.folder.location())).singleElement()
			.isInstanceOfSatisfying(NotAMigration.class,
					(problem) -> assertThat(problem.path()).isEqualTo("schema/" + name));
	}

	@Test
	void readWhenVersionTwiceOutcomeDuplicateNamingBoth() {
		this.folder.with("schema/V1__one.sql", "SELECT 1;").with("schema/V1.0__uno.sql", "SELECT 1;");
		assertThat(problems(this.folder.location())).singleElement()
			.isInstanceOfSatisfying(Duplicate.class, (problem) -> assertThat(problem.paths())
				.containsExactlyInAnyOrder("schema/V1__one.sql", "schema/V1.0__uno.sql"));
	}

	@Test
	void readWhenNotUtf8OutcomeNotReadable() {
		this.folder.with("schema/V1__one.sql", "SELECT 'é';".getBytes(StandardCharsets.ISO_8859_1));
		assertThat(problems(this.folder.location())).singleElement().isInstanceOf(NotReadable.class);
	}

	@Test
	void readWhenManifestDiffersOutcomeEachDifferenceNamed() throws IOException {
		this.folder.with("schema/V1__one.sql", "SELECT 1;")
			.with("schema/V2__two.sql", "SELECT 2;")
			.with("data/backfill.sql", "SELECT 3;");
		this.folder.with(Manifest.NAME, Manifest.of(dev.lockkeeper.changelog.Folder.read(this.folder.path())).text());
		assertThat(this.reader.read(this.folder.location())).isInstanceOf(Complete.class);
		this.folder.without("schema/V1__one.sql")
			.with("schema/V2__two.sql", "SELECT 22;")
			.with("schema/V3__three.sql", "SELECT 3;");
		assertThat(problems(this.folder.location())).containsExactlyInAnyOrder(
				new DiffersFromManifest("schema/V1__one.sql", Difference.MISSING),
				new DiffersFromManifest("schema/V2__two.sql", Difference.CHANGED),
				new DiffersFromManifest("schema/V3__three.sql", Difference.EXTRA));
	}

	private List<ChangelogProblem> problems(String location) {
		return switch (this.reader.read(location)) {
			case Complete(Changelog changelog) -> throw new AssertionError("trusted: " + changelog);
			case Untrusted(var problems) -> problems;
		};
	}

}
