package dev.lockkeeper.schema;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.changelog.Version;
import dev.lockkeeper.database.Connector;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.DatabaseUnreachableException;
import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.postgres.LockHolder;
import dev.lockkeeper.postgres.Sessions;
import dev.lockkeeper.testing.Folder;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestServer;

/**
 * A folder of migrations and a database to apply them to.
 */
final class SchemaScenario implements MigrateLog {

	final TestDatabase database = TestServer.shared().create();

	final Interruption interruption = new Interruption();

	final List<String> told = new ArrayList<>();

	final Folder folder;

	private final Connector connector = new Connector(new Sessions(), this.interruption, (_, attempt, _) -> {
		this.told.add("not reached " + attempt);
	});

	SchemaScenario(Path path) {
		this.folder = new Folder(path);
	}

	MigrationOutcome migrate() throws SQLException, DatabaseUnreachableException {
		return migrate(Optional.empty());
	}

	MigrationOutcome migrate(Optional<Version> target) throws SQLException, DatabaseUnreachableException {
		return new Migrator(this.connector, this.interruption, this).migrate(configured(), this.folder.changelog(),
				target);
	}

	SchemaInspection inspect() throws SQLException, DatabaseUnreachableException {
		return new SchemaInspector(this.connector).inspect(configured(), this.folder.changelog(), Optional.empty(),
				"a test");
	}

	HistoryKeeper keeper() {
		return new HistoryKeeper(this.connector, this.interruption, this);
	}

	SchemaReadiness readiness() throws SQLException {
		return SchemaReadiness.read(this.connector, configured(), this.folder.changelog());
	}

	Database configured() {
		return this.database.configured(this.folder.location());
	}

	static Version version(String text) {
		return Version.parse(text).orElseThrow();
	}

	@Override
	public void applying(Database database, Migration migration) {
		this.told.add("applying " + migration.name());
	}

	@Override
	public void waitingForRun(Database database, LockHolder holder) {
		this.told.add("waiting for " + holder.applicationName());
	}

	@Override
	public void tryingAgain(Database database, String migration, int attempt, String reason, Duration pause) {
		this.told.add("trying again after " + attempt);
	}

}
