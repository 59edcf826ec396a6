package dev.lockkeeper.data.definition;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.CRC32;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.changelog.DataFile;
import dev.lockkeeper.changelog.Directive;
import dev.lockkeeper.changelog.Directive;
import dev.lockkeeper.changelog.DirectiveReader;
import dev.lockkeeper.changelog.Directives;
import dev.lockkeeper.changelog.Migration.Versioned;
import dev.lockkeeper.changelog.MigrationKind;
import dev.lockkeeper.data.definition.DataMigration.RunConditions;
import dev.lockkeeper.data.definition.DataMigration.TableKey;
import dev.lockkeeper.data.definition.DataMigrationReading.InvalidDataMigration;
import dev.lockkeeper.data.definition.DataMigrationReading.ValidDataMigration;
import dev.lockkeeper.data.definition.Limits.BatchLimits;
import dev.lockkeeper.data.definition.Limits.HealthLimits;
import dev.lockkeeper.data.definition.Limits.OnFailure;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.postgres.LockTimeout;
import dev.lockkeeper.postgres.SqlLexer;
import dev.lockkeeper.postgres.SqlSplitter;
import dev.lockkeeper.postgres.StatementTimeout;
import dev.lockkeeper.postgres.StatementTokens;

/**
 * Makes data migrations of files and of Java classes.
 */
public class DataMigrationReader {

	private static final Duration TARGET = Duration.ofMillis(500);

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	/**
	 * More gain little: the batch's rows are locked until it ends, and the commits of
	 * others wait for its WAL to be flushed.
	 */
	private static final long LARGEST = 1500;

	private static final Duration REPLICA_LAG = Duration.ofSeconds(10);

	private static final long ACTIVE_SESSIONS = 50;

	private static final long RETAINED_WAL = 10L << 30;

	private static final String CHANGES_ROWS = "UPDATE|DELETE|INSERT|MERGE|WITH|SELECT";

	private static final String TRANSACTION = "BEGIN|COMMIT|END|ABORT|ROLLBACK|CALL";

	private final List<JavaDataMigration> inJava;

	/** Finds those in Java as services of the class path. */
	public DataMigrationReader() {
		this(ServiceLoader.load(JavaDataMigration.class).stream().map(ServiceLoader.Provider::get).toList());
	}

	public DataMigrationReader(List<JavaDataMigration> inJava) {
		this.inJava = List.copyOf(inJava);
	}

	/** All data migrations of a database, in the order of their names. */
	public List<DataMigrationReading> read(Database database, Changelog changelog) {
		List<DataMigrationReading> readings = new ArrayList<>();
		changelog.data().forEach((file) -> readings.add(read(file)));
		this.inJava.stream()
			.filter((migration) -> migration.database().equals(database.name()))
			.map(DataMigrationReader::read)
			.forEach(readings::add);
		readings.sort(Comparator.comparing(DataMigrationReading::name));
		return withoutTwins(readings).stream().map((reading) -> reliedOnBy(reading, changelog)).toList();
	}

	private static DataMigrationReading reliedOnBy(DataMigrationReading reading, Changelog changelog) {
		return switch (reading) {
			case InvalidDataMigration wrong -> wrong;
			case ValidDataMigration(var migration) -> new ValidDataMigration(migration.requiredBy(changelog.versioned()
				.stream()
				.filter((schema) -> schema.directives().list(Directive.REQUIRES_DATA).contains(migration.name()))
				.map(Versioned::version)
				.toList()));
		};
	}

	private static List<DataMigrationReading> withoutTwins(List<DataMigrationReading> readings) {
		Set<String> names = new TreeSet<>();
		return readings.stream()
			.map((reading) -> names.add(reading.name()) ? reading
					: new InvalidDataMigration(reading.name(), "another data migration has this name as well"))
			.toList();
	}

	static DataMigrationReading read(DataFile file) {
		try {
			Directives directives = DirectiveReader.read(file.sql(), MigrationKind.DATA);
			Optional<TableKey> walk = walk(directives);
			DataChange work = walk.isPresent() ? batch(file) : script(file);
			return new ValidDataMigration(migration(file.name(), checksum(file.sql()), directives, walk, work));
		}
		catch (IllegalArgumentException ex) {
			return new InvalidDataMigration(file.name(), String.valueOf(ex.getMessage()));
		}
	}

	private static DataMigrationReading read(JavaDataMigration java) {
		String name = java.name();
		try {
			if (!DataFile.NAME.matcher(name).matches()) {
				throw new IllegalArgumentException(
						"lower case letters, digits and underscores make a name, not \"%s\"".formatted(name));
			}
			String head = String.join("\n", java.directives().lines().map("-- lockkeeper: "::concat).toList());
			Directives directives = DirectiveReader.read(head, MigrationKind.DATA);
			return new ValidDataMigration(migration(name, checksum(head), directives, walk(directives), new JavaBatch(java)));
		}
		catch (IllegalArgumentException ex) {
			return new InvalidDataMigration(name, "%s: %s".formatted(java.getClass().getName(), ex.getMessage()));
		}
	}

	private static DataMigration migration(String name, String checksum, Directives directives, Optional<TableKey> walk,
			DataChange work) {
		RunConditions conditions = new RunConditions(directives.get(Directive.NEEDS),
				Set.copyOf(directives.list(Directive.ENVIRONMENTS)), directives.get(Directive.DUE), List.of());
		return new DataMigration(name, checksum, walk, work, conditions, queries(directives),
				limits(directives, walk.isPresent()));
	}

	private static List<String> queries(Directives directives) {
		List<String> queries = directives.all(Directive.VERIFY)
			.stream()
			.map(SqlLexer::withoutSemicolon)
			.toList();
		queries.stream().filter((query) -> SqlSplitter.split(query).size() > 1).findFirst().ifPresent((query) -> {
			throw new IllegalArgumentException("verify takes one query, and this holds several: " + query);
		});
		return queries;
	}

	private static Limits limits(Directives directives, boolean batches) {
		Optional<Duration> target = directives.get(Directive.BATCH_TARGET);
		StatementTimeout timeout = directives.get(Directive.BATCH_TIMEOUT)
			.map(StatementTimeout::new)
			.orElse(batches ? new StatementTimeout(longer(TIMEOUT, target.orElse(TARGET).multipliedBy(10)))
					: StatementTimeout.NONE);
		OnFailure onFailure = directives.get(Directive.ON_FAILURE)
			.map((word) -> word.equals("stop") ? OnFailure.STOP : OnFailure.SET_ASIDE)
			.orElse(OnFailure.STOP);
		BatchLimits batch = new BatchLimits(target.orElse(TARGET), timeout,
				directives.get(Directive.LOCK_TIMEOUT).map(LockTimeout::new),
				(int) Math.min(directives.get(Directive.LARGEST_BATCH).orElse(LARGEST), 1_000_000));
		HealthLimits health = new HealthLimits(directives.get(Directive.MAX_REPLICA_LAG).orElse(REPLICA_LAG),
				(int) Math.min(directives.get(Directive.MAX_ACTIVE_SESSIONS).orElse(ACTIVE_SESSIONS), Integer.MAX_VALUE),
				directives.get(Directive.MAX_RETAINED_WAL).orElse(RETAINED_WAL));
		return new Limits(batch, directives.get(Directive.MAX_RATE).map(OptionalLong::of).orElse(OptionalLong.empty()),
				onFailure, health);
	}

	private static Duration longer(Duration one, Duration other) {
		return (one.compareTo(other) > 0) ? one : other;
	}

	private static Optional<TableKey> walk(Directives directives) {
		if (directives.has(Directive.TABLE) != directives.has(Directive.KEY)) {
			throw new IllegalArgumentException(
					"table and key belong together: a table is walked by its key, and without both the file is one transaction");
		}
		return directives.get(Directive.TABLE).map((table) -> new TableKey(table, directives.list(Directive.KEY)));
	}

	private static SqlBatch batch(DataFile file) {
		List<StatementTokens> statements = statements(file);
		if (statements.size() != 1) {
			throw new IllegalArgumentException(
					"a batch is one statement, and the file holds %d".formatted(statements.size()));
		}
		if (!statements.getFirst().startsWith(CHANGES_ROWS)) {
			throw new IllegalArgumentException("a batch is an UPDATE, DELETE, INSERT, MERGE, WITH or SELECT");
		}
		SqlBatch batch = new SqlBatch(SqlLexer.withoutSemicolon(file.sql()));
		List<String> unused = Stream.of("from", "to").filter((bound) -> !batch.uses(bound)).toList();
		if (!unused.isEmpty()) {
			throw new IllegalArgumentException(
					"the statement does not use :%s, so every batch would change the whole table; write WHERE key BETWEEN :from AND :to"
						.formatted(String.join(" and :", unused)));
		}
		return batch;
	}

	private static SqlScript script(DataFile file) {
		List<StatementTokens> statements = statements(file);
		if (statements.isEmpty()) {
			throw new IllegalArgumentException("it holds no statement");
		}
		if (statements.stream().anyMatch(DataMigrationReader::endsTransaction)) {
			throw new IllegalArgumentException(
					"it begins or ends a transaction, or calls a procedure that may; it runs in one of its own");
		}
		return new SqlScript(file.sql());
	}

	private static boolean endsTransaction(StatementTokens statement) {
		return statement.startsWith(TRANSACTION) || statement.startsWith("START|PREPARE", "TRANSACTION");
	}

	private static List<StatementTokens> statements(DataFile file) {
		SqlLexer.unterminated(file.sql()).ifPresent((token) -> {
			throw new IllegalArgumentException("line %d: a %s begins here and does not end".formatted(token.line(),
					token.isComment() ? "comment" : "quoted text"));
		});
		return SqlSplitter.split(file.sql());
	}

	/** Line ends do not matter, as they do not for schema migrations. */
	private static String checksum(String text) {
		CRC32 crc = new CRC32();
		text.lines().forEach((line) -> crc.update(line.getBytes(StandardCharsets.UTF_8)));
		return HexFormat.of().toHexDigits((int) crc.getValue());
	}

}
