package dev.lockkeeper.lint.plan;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.lint.plan.MigrationFindings.TouchedTable;
import dev.lockkeeper.lint.plan.ReleasePlan.PlannedTable;
import dev.lockkeeper.lint.rule.Hazard;
import dev.lockkeeper.postgres.Blocker;
import dev.lockkeeper.postgres.QualifiedName;
import dev.lockkeeper.schema.history.AppliedMigration;
import dev.lockkeeper.schema.history.SchemaState;

/**
 * Combines the recorded findings of pending migrations with the state of a live database.
 */
public final class ReleasePlanner {

	private final Findings findings;

	private final LocalDate today;

	/**
	 * Connects to nothing yet.
	 * @param schema the schema in which migrations work in this environment
	 * @param today the day that decides which suppressions have expired
	 */
	public ReleasePlanner(Findings findings, String schema, LocalDate today) {
		this.findings = findings.in(schema);
		this.today = today;
	}

	/** Finds only what decides whether the migrations may be applied. */
	public ReleasePlan check(Connection connection, SchemaState state) throws SQLException {
		LiveTables live = new LiveTables(connection);
		List<Hazard> hazards = hazards(state, live);
		List<QualifiedName> refused = tables(hazards.stream().filter(Hazard::refused)).distinct().toList();
		return plan(state.pending(), hazards, live.measure(refused), List.of(), List.of());
	}

	/** Finds everything that the reviewer of a release may want to know. */
	public ReleasePlan plan(Connection connection, SchemaState state, RunningDataMigrations running)
			throws SQLException {
		List<Migration> pending = state.pending();
		if (pending.isEmpty()) {
			return ReleasePlan.NOTHING_LIVE;
		}
		LiveTables live = new LiveTables(connection);
		List<Hazard> hazards = hazards(state, live);
		Stream<QualifiedName> touched = known(pending).flatMap((one) -> one.tables().stream()).map(TouchedTable::name);
		List<LiveTable> tables = live.watch(Stream.concat(touched, tables(hazards.stream())).distinct().toList(),
				running);
		return plan(pending, hazards, tables, planned(pending, tables), others(live.longTransactions(), tables));
	}

	private ReleasePlan plan(List<Migration> pending, List<Hazard> hazards, Collection<LiveTable> tables,
			List<PlannedTable> planned, List<Blocker> longTransactions) {
		List<Migration> unchecked = pending.stream()
			.filter((migration) -> this.findings.of(migration).isEmpty())
			.toList();
		List<Hazard> expired = hazards.stream()
			.filter((hazard) -> hazard.suppression().filter((one) -> one.expired(this.today)).isPresent())
			.toList();
		return new ReleasePlan(
				hazards.stream().map((hazard) -> SeverityAdjuster.adjust(hazard, table(hazard, tables))).toList(),
				unchecked, this.findings.absence(), expired, planned, longTransactions);
	}

	private static Stream<QualifiedName> tables(Stream<Hazard> hazards) {
		return hazards.flatMap((hazard) -> hazard.table().stream());
	}

	private static Optional<LiveTable> table(Hazard hazard, Collection<LiveTable> tables) {
		return hazard.table()
			.flatMap((name) -> tables.stream().filter((table) -> table.name().equals(name)).findFirst());
	}

	/** The transactions that are not reported with a table. */
	private static List<Blocker> others(List<Blocker> transactions, List<LiveTable> tables) {
		Set<Integer> reported = tables.stream()
			.flatMap((table) -> table.holders().stream())
			.map(Blocker::pid)
			.collect(Collectors.toSet());
		return transactions.stream().filter((one) -> !reported.contains(one.pid())).toList();
	}

	private List<PlannedTable> planned(List<Migration> pending, List<LiveTable> tables) {
		return pending.stream()
			.flatMap((migration) -> known(List.of(migration)).flatMap((findings) -> findings.tables().stream())
				.flatMap((touched) -> tables.stream()
					.filter((table) -> table.name().equals(touched.name()))
					.map((table) -> new PlannedTable(migration, table, touched.lock()))))
			.toList();
	}

	/** The hazards that count in a database with these applied migrations. */
	private List<Hazard> hazards(SchemaState state, LiveTables live) throws SQLException {
		Set<String> pending = state.pending().stream().map(Migration::script).collect(Collectors.toSet());
		Set<String> absent = new HashSet<>(pending);
		state.history()
			.applied()
			.stream()
			.filter(AppliedMigration::success)
			.forEach((row) -> absent.remove(row.script()));
		List<ConditionalHazard> hazards = known(state.pending()).flatMap((known) -> known.hazards().stream()).toList();
		Set<QualifiedName> created = tables(hazards.stream()
			.filter((one) -> one.createdBy().filter(pending::contains).isPresent())
			.map(ConditionalHazard::hazard)).collect(Collectors.toSet());
		Set<QualifiedName> existing = live.measure(created).stream().map(LiveTable::name).collect(Collectors.toSet());
		return hazards.stream()
			.filter((hazard) -> counts(hazard, pending, absent, existing))
			.map(ConditionalHazard::hazard)
			.distinct()
			.toList();
	}

	/** The table of a pending script can exist already, created by something else. */
	private static boolean counts(ConditionalHazard one, Set<String> pending, Set<String> absent,
			Set<QualifiedName> existing) {
		Optional<String> creator = one.createdBy().filter(pending::contains);
		if (creator.isPresent() && one.hazard().table().filter(existing::contains).isEmpty()) {
			return false;
		}
		return one.applied()
			.stream()
			.noneMatch((script) -> absent.contains(script) && !creator.equals(Optional.of(script)))
				&& one.pending()
					.stream()
					.allMatch((script) -> absent.contains(script) && !creator.equals(Optional.of(script)));
	}

	private Stream<MigrationFindings> known(List<Migration> pending) {
		return pending.stream().flatMap((migration) -> this.findings.of(migration).stream());
	}

}
