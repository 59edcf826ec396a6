package dev.lockkeeper.impact;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.impact.ReleasePlan.PlannedTable;
import dev.lockkeeper.postgres.QualifiedName;
import dev.lockkeeper.schema.SchemaState;

/**
 * Holds what is known of pending migrations against the live database that they are for.
 */
public final class Planner {

	private final Findings findings;

	private final LocalDate today;

	/**
	 * @param today by which allowances end
	 */
	public Planner(Findings findings, LocalDate today) {
		this.findings = findings;
		this.today = today;
	}

	/** What decides whether anything may be applied; asks no more than that takes. */
	public ReleasePlan judge(Connection connection, String schema, SchemaState state) throws SQLException {
		if (isNew(state)) {
			return ReleasePlan.NOTHING_LIVE;
		}
		List<Migration> pending = state.pending();
		List<Hazard> hazards = hazards(pending);
		List<QualifiedName> tables = hazards.stream()
			.filter(Hazard::refused)
			.flatMap((hazard) -> hazard.table().stream())
			.distinct()
			.toList();
		return plan(pending, hazards, new LiveTables(connection, schema).measure(tables), List.of());
	}

	/** All that somebody who has to approve a release may want to know. */
	public ReleasePlan plan(Connection connection, String schema, SchemaState state) throws SQLException {
		List<Migration> pending = state.pending();
		if (isNew(state) || pending.isEmpty()) {
			return ReleasePlan.NOTHING_LIVE;
		}
		List<Hazard> hazards = hazards(pending);
		List<QualifiedName> touched = judged(pending).flatMap((one) -> one.tables().stream())
			.map(JudgedMigration.TouchedTable::name)
			.toList();
		LiveTables live = new LiveTables(connection, schema);
		List<LiveTable> tables = live
			.watch(Stream.concat(touched.stream(), hazards.stream().flatMap((hazard) -> hazard.table().stream()))
				.distinct()
				.toList());
		ReleasePlan plan = plan(pending, hazards, tables, planned(pending, tables));
		return new ReleasePlan(plan.hazards(), plan.unjudged(), plan.absence(), plan.ended(), plan.tables(),
				live.openLong()
					.stream()
					.filter((one) -> tables.stream()
						.flatMap((table) -> table.holders().stream())
						.noneMatch((holder) -> holder.pid() == one.pid()))
					.toList());
	}

	/** A database without history was empty: what the first run makes, nobody uses. */
	public static boolean isNew(SchemaState state) {
		return state.history().applied().isEmpty();
	}

	private ReleasePlan plan(List<Migration> pending, List<Hazard> hazards, Collection<LiveTable> tables,
			List<PlannedTable> planned) {
		List<Migration> unjudged = pending.stream()
			.filter((migration) -> this.findings.of(migration).isEmpty())
			.toList();
		List<Hazard> ended = hazards.stream()
			.filter((hazard) -> hazard.allowance().filter((one) -> one.expired(this.today)).isPresent())
			.toList();
		return new ReleasePlan(hazards.stream().map((hazard) -> Weigher.weigh(hazard, table(hazard, tables))).toList(),
				unjudged, this.findings.absence(), ended, planned, List.of());
	}

	private static Optional<LiveTable> table(Hazard hazard, Collection<LiveTable> tables) {
		return hazard.table()
			.flatMap((name) -> tables.stream().filter((table) -> table.name().equals(name)).findFirst());
	}

	private List<PlannedTable> planned(List<Migration> pending, List<LiveTable> tables) {
		List<PlannedTable> planned = new ArrayList<>();
		for (Migration migration : pending) {
			this.findings.of(migration)
				.stream()
				.flatMap((judged) -> judged.tables().stream())
				.forEach((touched) -> tables.stream()
					.filter((table) -> table.name().equals(touched.name()))
					.forEach((table) -> planned.add(new PlannedTable(migration, table, touched.lock()))));
		}
		return planned;
	}

	/** Less those of tables that a pending migration makes itself. */
	private List<Hazard> hazards(List<Migration> pending) {
		Set<String> scripts = pending.stream().map(Migration::script).collect(Collectors.toSet());
		return judged(pending).flatMap((judged) -> judged.findings().stream())
			.filter((finding) -> finding.madeBy().filter(scripts::contains).isEmpty())
			.map(Finding::hazard)
			.filter((hazard) -> !hazard.rule().id().equals(Judge.UNUSED.id()))
			.toList();
	}

	private Stream<JudgedMigration> judged(List<Migration> pending) {
		return pending.stream().flatMap((migration) -> this.findings.of(migration).stream());
	}

}
