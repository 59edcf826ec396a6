package dev.lockkeeper.data.run;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.lockkeeper.data.definition.DataMigration;
import dev.lockkeeper.data.definition.DataMigrationReader;
import dev.lockkeeper.data.definition.DataMigrationReading;
import dev.lockkeeper.data.definition.DataMigrationReading.ValidDataMigration;
import dev.lockkeeper.data.definition.JavaDataMigration;
import dev.lockkeeper.data.run.RunFailure.BatchFailed;
import dev.lockkeeper.data.store.DataProgress;
import dev.lockkeeper.data.store.DataStatus;
import dev.lockkeeper.data.store.DataStatusReader;
import dev.lockkeeper.database.Connector;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.DatabaseUnreachableException;
import dev.lockkeeper.database.RunOrigin;
import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.postgres.ServerError;
import dev.lockkeeper.postgres.Sessions;
import dev.lockkeeper.testing.NetworkProxy;
import dev.lockkeeper.testing.TemporaryFolder;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestServer;

/**
 * A folder of data migrations and a database to run them on. Each row counts its changes.
 */
public final class DataScenario implements DataLog {

	public final TestDatabase database;

	final Interruption interruption = new Interruption();

	final List<String> events = new CopyOnWriteArrayList<>();

	final List<DataProgress> progress = new CopyOnWriteArrayList<>();

	public final TemporaryFolder folder;

	public Optional<String> environment = Optional.empty();

	public RunOptions options = RunOptions.DEFAULT;

	public List<JavaDataMigration> inJava = List.of();

	private String url;

	public DataScenario(Path path) {
		this(path, TestServer.shared().create());
	}

	public DataScenario(Path path, TestDatabase database) {
		this.database = database;
		this.url = database.url();
		this.folder = new TemporaryFolder(path).with("schema/V1__orders.sql", "SELECT 1;");
	}

	/** A table with this number of rows, which count their changes. */
	public DataScenario withOrders(int rows) {
		this.database.execute("CREATE TABLE orders (id bigint PRIMARY KEY, total int, changes int NOT NULL DEFAULT 0)",
				"INSERT INTO orders SELECT n, mod(n, 100) FROM generate_series(1, %d) AS n".formatted(rows),
				"ANALYZE orders");
		return this;
	}

	/** A data migration of all orders, with additional directives. */
	public DataScenario withBackfill(String name, String... directives) {
		StringBuilder file = new StringBuilder("-- lockkeeper: table orders\n-- lockkeeper: key id\n");
		for (String directive : directives) {
			file.append("-- lockkeeper: ").append(directive).append('\n');
		}
		this.folder.with("data/%s.sql".formatted(name),
				file + "UPDATE orders SET changes = changes + 1 WHERE id BETWEEN :from AND :to;\n");
		return this;
	}

	/** Connects through this proxy from now on. */
	DataScenario through(NetworkProxy network) {
		this.url = network.url();
		return this;
	}

	public DataOutcome run(String name) throws SQLException, DatabaseUnreachableException {
		return runner().run(configured(), migration(name), this.options);
	}

	DataRunner runner() {
		return new DataRunner(connector(), this.interruption, this, () -> RunOrigin.UNKNOWN, this.environment);
	}

	/** A runner of another process. */
	static DataRunner runner(Interruption interruption, DataLog log) {
		Connector connector = new Connector(new Sessions(), interruption, (_, _, _) -> {
		});
		return new DataRunner(connector, interruption, log, () -> RunOrigin.UNKNOWN, Optional.empty());
	}

	/** Runs in another thread. */
	CompletableFuture<DataOutcome> inBackground(String name) {
		return CompletableFuture.supplyAsync(() -> {
			try {
				return run(name);
			}
			catch (SQLException | DatabaseUnreachableException ex) {
				throw new IllegalStateException(ex);
			}
		}, (run) -> Thread.ofVirtual().start(run));
	}

	public DataControl control() {
		return new DataControl(connector());
	}

	DataMigration migration(String name) {
		return readings().stream().filter((reading) -> reading.name().equals(name)).map((reading) -> switch (reading) {
			case ValidDataMigration(var migration) -> migration;
			case DataMigrationReading.InvalidDataMigration wrong -> throw new IllegalStateException(wrong.reason());
		}).findFirst().orElseThrow();
	}

	public List<DataMigrationReading> readings() {
		return new DataMigrationReader(this.inJava).read(configured(), this.folder.changelog());
	}

	public DataStatus status(String name) {
		return statuses().stream().filter((status) -> status.name().equals(name)).findFirst().orElseThrow();
	}

	public List<DataStatus> statuses() {
		return statuses(LocalDate.EPOCH);
	}

	public List<DataStatus> statuses(LocalDate today) {
		try (Connection connection = this.database.connect()) {
			return new DataStatusReader(configured(), this.environment, today).read(connection, readings());
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** The number of rows by number of changes, such as {@code 3000 x 1}. */
	public List<String> changes() {
		return this.database.query("SELECT count(*) || ' x ' || changes FROM orders GROUP BY changes ORDER BY changes");
	}

	public Database configured() {
		return new TestDatabase(this.database.name(), this.url).configured(this.folder.location());
	}

	public Connector connector() {
		return new Connector(new Sessions(), this.interruption, (_, attempt, _) -> {
			this.events.add("not connected " + attempt);
		});
	}

	@Override
	public void started(Database database, String name, DataProgress progress, int parts, int workers) {
		this.events.add("started with %d parts and %d workers".formatted(parts, workers));
	}

	@Override
	public void progress(Database database, String name, DataProgress progress, Duration elapsed) {
		this.progress.add(progress);
	}

	@Override
	public void paused(Database database, String name, PauseReason reason) {
		this.events.add("paused: " + reason.message());
	}

	@Override
	public void healthNotVisible(Database database, String name, String reason) {
		this.events.add("health not visible: " + reason);
	}

	@Override
	public void resumed(Database database, String name) {
		this.events.add("resumed");
	}

	@Override
	public void batchFailed(Database database, String name, int rows, ServerError error) {
		this.events.add("%d rows failed: %s".formatted(rows, error.state()));
	}

	@Override
	public void setAside(Database database, String name, BatchFailed failure) {
		this.events.add("set aside: " + failure.message());
	}

	@Override
	public void verifying(Database database, String name, String query) {
		this.events.add("verifying " + query);
	}

	@Override
	public void connectionLost(Database database, String name, ServerError error) {
		this.events.add("connection lost");
	}

	@Override
	public void ended(Database database, String name) {
	}

}
