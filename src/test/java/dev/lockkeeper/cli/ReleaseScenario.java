package dev.lockkeeper.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.lockkeeper.testing.TemporaryFolder;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestServer;

/**
 * The files of a release, the findings of its build, and a database to migrate.
 */
final class ReleaseScenario {

	private final TestDatabase database = TestServer.shared().create();

	private final Path findings;

	private final TemporaryFolder folder;

	/**
	 * @param path an empty folder
	 */
	ReleaseScenario(Path path) {
		this.folder = new TemporaryFolder(path.resolve("db"));
		this.findings = path.resolve("findings");
	}

	/** The files of {@code db/<database>}. */
	TemporaryFolder folder() {
		return this.folder;
	}

	TestDatabase database() {
		return this.database;
	}

	/** Writes a schema migration. */
	ReleaseScenario with(String file, String sql) {
		this.folder.with("schema/" + file, sql);
		return this;
	}

	/** Runs a command that needs a scratch server. */
	Result inScratch(String command, String... arguments) {
		return run(command,
				List.of("--lockkeeper.scratch.url=" + TestServer.shared().url("postgres"),
						"--lockkeeper.scratch.username=" + TestServer.USER,
						"--lockkeeper.scratch.password=" + TestServer.PASSWORD),
				arguments);
	}

	/** Records the findings, as the build of the image does. */
	Result record() {
		return inScratch("db-lint", "--record", this.findings.toString());
	}

	/** Runs a command with the recorded findings. */
	Result run(String command, String... arguments) {
		return run(command, List.of("--lockkeeper.findings.folder=" + this.findings), arguments);
	}

	private Result run(String command, List<String> properties, String... arguments) {
		List<String> all = new ArrayList<>(List.of(command, "--lockkeeper.databases.events.url=" + this.database.url(),
				"--lockkeeper.databases.events.username=" + TestServer.USER,
				"--lockkeeper.databases.events.password=" + TestServer.PASSWORD,
				"--lockkeeper.databases.events.location=" + this.folder.location()));
		all.addAll(properties);
		all.addAll(List.of(arguments));
		CapturedConsole console = new CapturedConsole();
		int status = console.run(all.toArray(String[]::new));
		return new Result(status, console.stdout() + console.stderr());
	}

	/** The exit status and the output of a command. */
	record Result(int status, String output) {
	}

}
