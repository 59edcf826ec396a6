package dev.lockkeeper.schema.apply;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.changelog.Version;
import dev.lockkeeper.database.Connector;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.Database.Access;
import dev.lockkeeper.database.DatabaseUnreachableException;
import dev.lockkeeper.database.RunOrigin;
import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.postgres.LockHolder;
import dev.lockkeeper.postgres.LockWait;
import dev.lockkeeper.postgres.Progress;
import dev.lockkeeper.postgres.QualifiedName;
import dev.lockkeeper.postgres.Sessions;
import dev.lockkeeper.schema.history.AuditEntry;
import dev.lockkeeper.schema.history.SchemaInspection;
import dev.lockkeeper.schema.history.SchemaInspector;
import dev.lockkeeper.schema.history.SchemaReadiness;
import dev.lockkeeper.testing.NetworkProxy;
import dev.lockkeeper.testing.TemporaryFolder;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestServer;

/**
 * A folder of migrations and a database to apply them to.
 */
public final class SchemaScenario implements MigrateLog {

	public final TestDatabase database = TestServer.shared().create();

	final Interruption interruption = new Interruption();

	final List<String> logged = new CopyOnWriteArrayList<>();

	final List<LockWait> waits = new CopyOnWriteArrayList<>();

	final List<String> progress = new CopyOnWriteArrayList<>();

	RunOrigin origin = RunOrigin.UNKNOWN;

	DataRequirements requirements = (_, _, _, _) -> true;

	public final TemporaryFolder folder;

	private String historyTable = "flyway_schema_history";

	private String url = this.database.url();

	private final Connector connector = new Connector(new Sessions(), this.interruption, (_, attempt, _) -> {
		this.logged.add("not reached " + attempt);
	});

	public SchemaScenario(Path path) {
		this.folder = new TemporaryFolder(path);
	}

	public MigrationOutcome migrate() throws SQLException, DatabaseUnreachableException {
		return migrate(Optional.empty());
	}

	public MigrationOutcome migrate(Optional<Version> target) throws SQLException, DatabaseUnreachableException {
		return new Migrator(this.connector, this.interruption, this, () -> this.origin, this.requirements)
			.migrate(configured(), this.folder.changelog(), target);
	}

	/** Migrates while the test goes on. */
	CompletableFuture<MigrationOutcome> inBackground() {
		return CompletableFuture.supplyAsync(() -> {
			try {
				return migrate();
			}
			catch (SQLException | DatabaseUnreachableException ex) {
				throw new IllegalStateException(ex);
			}
		}, (run) -> Thread.ofVirtual().start(run));
	}

	public SchemaInspection inspect() throws SQLException, DatabaseUnreachableException {
		return new SchemaInspector(this.connector).inspect(configured(), this.folder.changelog(), Optional.empty(),
				"a test");
	}

	List<AuditEntry> audit() throws SQLException, DatabaseUnreachableException {
		return new SchemaInspector(this.connector).audit(configured(), "a test");
	}

	HistoryMaintenance maintenance() {
		return new HistoryMaintenance(this.connector, this.interruption, this);
	}

	public SchemaReadiness readiness() throws SQLException {
		return SchemaReadiness.read(this.connector, configured(), this.folder.changelog());
	}

	/** Goes this way to the server from now on. */
	SchemaScenario through(NetworkProxy network) {
		this.url = network.url();
		return this;
	}

	/** Works with the privileges of this role from now on. */
	public SchemaScenario as(String role) {
		return with("options=-c%20role=" + role);
	}

	/** Connects with this parameter in the URL from now on. */
	SchemaScenario with(String parameter) {
		this.url = this.database.url() + (this.database.url().contains("?") ? "&" : "?") + parameter;
		return this;
	}

	public Database configured() {
		Database configured = new TestDatabase(this.database.name(), this.url).configured(this.folder.location());
		return new Database(configured.name(),
				new Access(configured.url(), configured.credentials(), configured.connectRetries()),
				configured.schema(), configured.location(), new QualifiedName(configured.schema(), this.historyTable),
				configured.limits());
	}

	/** Uses a history table of this name from now on. */
	void historyTable(String name) {
		this.historyTable = name;
	}

	public static Version version(String text) {
		return Version.parse(text).orElseThrow();
	}

	@Override
	public void applying(Database database, Migration migration) {
		this.logged.add("applying " + migration.name());
	}

	@Override
	public void waitingForRun(Database database, LockHolder holder) {
		this.logged.add("waiting for " + holder.applicationName());
	}

	@Override
	public void tryingAgain(Database database, MigrationFailure failure, int attempt, int attempts, Duration pause) {
		this.logged.add("trying again after " + attempt);
		failure.lockWait().ifPresent(this.waits::add);
	}

	@Override
	public void progress(Database database, String script, Optional<Progress> progress, Optional<LockWait> wait,
			Duration elapsed) {
		progress.map(Progress::work).ifPresent(this.progress::add);
		wait.ifPresent(this.waits::add);
	}

	@Override
	public void statementEnded(Database database) {
	}

	@Override
	public void removing(Database database, String script, String index) {
		this.logged.add("removing " + index);
	}

	@Override
	public void finishing(Database database, String script, String partition) {
		this.logged.add("finishing " + partition);
	}

	@Override
	public void completedEarlier(Database database, String script) {
		this.logged.add("completed earlier " + script);
	}

	@Override
	public void connectionLost(Database database, MigrationFailure failure) {
		this.logged.add("connection lost");
	}

}
