package dev.lockkeeper.schema.apply;

import java.nio.file.Path;
import java.time.Duration;

import dev.lockkeeper.schema.apply.MigrationOutcome.Migrated;
import dev.lockkeeper.schema.apply.MigrationOutcome.MigrationRefused;
import dev.lockkeeper.schema.apply.MigrationOutcome.UpToDate;
import dev.lockkeeper.schema.history.FileProblem.UnparsableFile;
import dev.lockkeeper.schema.history.MigrationStatements;
import dev.lockkeeper.testing.TestServer;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * Files whose text is cut off or contains no statement.
 */
class IncompleteFileTests {

	private static final Duration LIMIT = Duration.ofMinutes(1);

	private SchemaScenario scenario;

	@BeforeEach
	void setUp(@TempDir Path path) {
		this.scenario = new SchemaScenario(path);
		this.scenario.folder.with("schema/V1__names.sql", "CREATE TABLE names (id int, name text);");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					SELECT 1;\\n/* later\\nCREATE TABLE lost (id int); | line 2 begins a comment without its closing */
					SELECT 1;\\n/* outer /* inner */\\nCREATE TABLE lost (id int); | line 2 begins a comment without its closing */
					SELECT 'it is;\\nCREATE TABLE lost (id int); | line 1 begins a string without its closing '
					-- head\\nDO $body$ BEGIN END; | line 2 begins a string without its closing $body$
					SELECT 1 AS "one;\\nSELECT 2; | line 1 begins a quoted name without its closing "
					COPY names FROM STDIN;\\n1\\ta\\nSELECT 2; | line 1 begins COPY … FROM STDIN, but no line \\. ends its data
					SELECT 1;\\n\\ncopy names (id) from stdin with (format csv)\\n;\\n1\\n2 | line 3 begins COPY … FROM STDIN
					COPY names FROM STDIN;\\n1\\ta\\n\\.\\n/* later | line 4 begins a comment
					-- a comment and nothing else\\n | it contains no statement
					/* lockkeeper */ ; ; | it contains no statement
					`` | it contains no statement
					""")
	void migrateWhenFileIsIncompleteThenRefusedBeforeAnyChange(String sql, String reason) {
		this.scenario.folder.with("schema/V2__cut.sql", sql.replace("\\n", "\n").replace("\\t", "\t"));
		assertTimeoutPreemptively(LIMIT, () -> assertThat(this.scenario.migrate())
			.isInstanceOfSatisfying(MigrationRefused.class, (refused) -> assertThat(refused.reasons()).singleElement()
				.satisfies((one) -> assertThat(one.message()).startsWith("V2__cut.sql can't be applied: " + reason))));
		assertThat(this.scenario.database.query("SELECT to_regclass('names')")).containsExactly("null");
	}

	@Test
	void migrateWhenTextIsCompleteThenApplied() throws Exception {
		this.scenario.folder
			.with("schema/V2__copy.sql",
					"COPY names FROM STDIN;\n1\tO'Brien /* \"$a$\n\\.\nSELECT 'a''b', E'\\'', U&'c';")
			.with("schema/V3__windows.sql",
					"copy names\r\n  from stdin;\r\n2\tb\r\n\\.\r\n/* /* */ */ SELECT $a$ ' $a$")
			.with("schema/V4__last_line.sql", "COPY names FROM STDIN;\n3\tc\n\\.");
		assertTimeoutPreemptively(LIMIT, () -> assertThat(this.scenario.migrate()).isInstanceOf(Migrated.class));
		assertThat(this.scenario.database.query("SELECT id FROM names ORDER BY id")).containsExactly("1", "2", "3");
	}

	@Test
	void migrateWhenIncompleteFilesAreAppliedThenNotRefused() throws Exception {
		this.scenario.folder.with("schema/V2__comment.sql", "-- nothing yet")
			.with("schema/V3__cut.sql", "SELECT 1; /* CREATE TABLE lost (id int);")
			.with("schema/R__empty.sql", "");
		Flyway.configure()
			.dataSource(this.scenario.database.url(), TestServer.USER, TestServer.PASSWORD)
			.locations("filesystem:" + this.scenario.folder.path().resolve("schema"))
			.load()
			.migrate();
		assertThat(this.scenario.migrate()).isInstanceOf(UpToDate.class);
		this.scenario.folder.with("schema/V4__next.sql", "CREATE TABLE next (id int);");
		assertThat(this.scenario.migrate()).isInstanceOf(Migrated.class);
		this.scenario.folder.with("schema/R__empty.sql", "-- still");
		assertThat(this.scenario.migrate()).isInstanceOf(MigrationRefused.class);
	}

	@Test
	void splitWhenParserWouldNeverEndThenUnparsable() {
		this.scenario.folder.with("schema/V2__copy.sql", "COPY names FROM STDIN;\n1\ta\n");
		assertTimeoutPreemptively(LIMIT,
				() -> assertThat(
						MigrationStatements.ofApplied(this.scenario.folder.changelog().versioned().getLast()).problem())
					.containsInstanceOf(UnparsableFile.class)
					.hasValueSatisfying((problem) -> assertThat(problem.reason()).contains("ends within")));
	}

}
