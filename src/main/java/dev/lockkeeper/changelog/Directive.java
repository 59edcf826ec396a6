package dev.lockkeeper.changelog;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The table of all directives. A new directive is one entry here; the reader, the
 * messages and the test of the documents follow from it.
 *
 * @param <T> the type of its value
 */
public final class Directive<T> {

	public static final Directive<Duration> LOCK_TIMEOUT = of("lock-timeout", ValueSyntax.DURATION,
			"maximum time that a statement waits for a lock", MigrationKind.SCHEMA, MigrationKind.DATA);

	public static final Directive<Duration> STATEMENT_TIMEOUT = of("statement-timeout", ValueSyntax.DURATION_OR_ZERO,
			"maximum time that a statement runs; `0` is no limit", MigrationKind.SCHEMA);

	public static final Directive<Integer> LOCK_ATTEMPTS = of("lock-attempts", ValueSyntax.COUNT,
			"maximum attempts when the lock timeout expires", MigrationKind.SCHEMA);

	public static final Directive<Duration> LOCK_DEADLINE = of("lock-deadline", ValueSyntax.DURATION,
			"maximum time for all attempts together", MigrationKind.SCHEMA);

	public static final Directive<Duration> LOCK_FIRST_PAUSE = of("lock-first-pause", ValueSyntax.DURATION,
			"the pause after the first attempt; each later pause is twice as long", MigrationKind.SCHEMA);

	public static final Directive<Duration> LOCK_LONGEST_PAUSE = of("lock-longest-pause", ValueSyntax.DURATION,
			"maximum pause between attempts", MigrationKind.SCHEMA);

	public static final Directive<String> HOTFIX = of("hotfix", ValueSyntax.REASON,
			"allows a migration with a lower version than the newest applied one", MigrationKind.SCHEMA);

	public static final Directive<List<String>> REQUIRES_DATA = of("requires-data", ValueSyntax.DATA_MIGRATIONS,
			"the data migrations that must be finished before this migration", MigrationKind.SCHEMA);

	/** Files in use say {@code allow}. */
	public static final Directive<Suppression> SUPPRESS = new Directive<>(List.of("suppress", "allow"),
			ValueSyntax.SUPPRESSION, "suppresses a hazard in `db-lint`, `db-plan` and `db-migrate`", true,
			Set.of(MigrationKind.SCHEMA));

	public static final Directive<String> TABLE = of("table", ValueSyntax.TABLE, "the table to process",
			MigrationKind.DATA);

	public static final Directive<List<String>> KEY = of("key", ValueSyntax.COLUMNS,
			"the key columns of this table, in the order of their index", MigrationKind.DATA);

	public static final Directive<Version> NEEDS = of("needs", ValueSyntax.VERSION,
			"the schema version that must be applied, or be below the baseline", MigrationKind.DATA);

	public static final Directive<List<String>> ENVIRONMENTS = of("environments", ValueSyntax.ENVIRONMENTS,
			"the environments in which it must run", MigrationKind.DATA);

	public static final Directive<LocalDate> DUE = of("due", ValueSyntax.DATE,
			"the date by which it must be finished in every environment", MigrationKind.DATA);

	public static final Directive<String> VERIFY = new Directive<>(List.of("verify"), ValueSyntax.QUERY,
			"a query that must return true after all rows are processed; can be repeated", true,
			Set.of(MigrationKind.DATA));

	public static final Directive<Duration> BATCH_TARGET = of("batch-target", ValueSyntax.DURATION,
			"intended duration of a batch", MigrationKind.DATA);

	public static final Directive<Duration> BATCH_TIMEOUT = of("batch-timeout", ValueSyntax.DURATION,
			"a batch that takes longer is rolled back and retried with half of the rows", MigrationKind.DATA);

	public static final Directive<Long> LARGEST_BATCH = of("largest-batch", ValueSyntax.ROWS,
			"maximum number of rows in a batch", MigrationKind.DATA);

	public static final Directive<Long> MAX_RATE = of("max-rate", ValueSyntax.ROWS,
			"maximum rows per second, for all workers of a process together", MigrationKind.DATA);

	public static final Directive<String> ON_FAILURE = of("on-failure", ValueSyntax.oneOf("stop", "set-aside"),
			"what to do with a batch that fails", MigrationKind.DATA);

	public static final Directive<Duration> MAX_REPLICA_LAG = of("max-replica-lag", ValueSyntax.DURATION,
			"pause while the lag of a replica is longer", MigrationKind.DATA);

	public static final Directive<Long> MAX_ACTIVE_SESSIONS = of("max-active-sessions", ValueSyntax.SESSIONS,
			"pause while more sessions are active", MigrationKind.DATA);

	public static final Directive<Long> MAX_RETAINED_WAL = of("max-retained-wal", ValueSyntax.SIZE,
			"pause while a replication slot retains more WAL", MigrationKind.DATA);

	public static final Directive<String> REVISION = of("revision", ValueSyntax.TEXT,
			"only for Java: change this text if you change what the code does", MigrationKind.DATA);

	static final List<Directive<?>> ALL = List.of(LOCK_TIMEOUT, STATEMENT_TIMEOUT, LOCK_ATTEMPTS, LOCK_DEADLINE,
			LOCK_FIRST_PAUSE, LOCK_LONGEST_PAUSE, HOTFIX, REQUIRES_DATA, SUPPRESS, TABLE, KEY, NEEDS, ENVIRONMENTS, DUE,
			VERIFY, BATCH_TARGET, BATCH_TIMEOUT, LARGEST_BATCH, MAX_RATE, ON_FAILURE, MAX_REPLICA_LAG,
			MAX_ACTIVE_SESSIONS, MAX_RETAINED_WAL, REVISION);

	private final List<String> names;

	private final ValueSyntax<T> syntax;

	private final String help;

	private final boolean repeatable;

	private final Set<MigrationKind> kinds;

	private Directive(List<String> names, ValueSyntax<T> syntax, String help, boolean repeatable,
			Set<MigrationKind> kinds) {
		this.names = names;
		this.syntax = syntax;
		this.help = help;
		this.repeatable = repeatable;
		this.kinds = kinds;
	}

	private static <T> Directive<T> of(String name, ValueSyntax<T> syntax, String help, MigrationKind... kinds) {
		return new Directive<>(List.of(name), syntax, help, false, Set.of(kinds));
	}

	/** The names of all directives for a kind of migrations. */
	static List<String> names(MigrationKind kind) {
		return ALL.stream().filter((directive) -> directive.isFor(kind)).flatMap(Directive::names).toList();
	}

	/** Its name, and a synonym where there is one. */
	Stream<String> names() {
		return this.names.stream();
	}

	boolean isNamed(String name) {
		return this.names.contains(name);
	}

	boolean isFor(MigrationKind kind) {
		return this.kinds.contains(kind);
	}

	boolean repeatable() {
		return this.repeatable;
	}

	/** What it does, for the documents. */
	String help() {
		return this.help;
	}

	/** How to write it: {@code lock-timeout <duration>}. */
	Stream<String> usage() {
		return names().map((name) -> name + " " + this.syntax.form());
	}

	/**
	 * Reads its value.
	 * @throws IllegalArgumentException with the line, if the value is wrong
	 */
	T parse(DirectiveLine line) {
		if (line.value().isBlank()) {
			throw line.problem("%s needs a value: %s".formatted(line.name(), this.syntax.expected()));
		}
		try {
			return this.syntax.parser().apply(line);
		}
		catch (IllegalArgumentException | DateTimeException | ArithmeticException ex) {
			throw line.problem("%s takes %s, not %s".formatted(line.name(), this.syntax.expected(), line.value()));
		}
	}

	@Override
	public String toString() {
		return this.names.getFirst();
	}

}
