package dev.lockkeeper.lint.plan;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.lint.plan.ReleasePlan.PlannedTable;
import dev.lockkeeper.lint.rule.Hazard;
import dev.lockkeeper.postgres.QualifiedName;
import dev.lockkeeper.schema.history.AppliedMigration;
import dev.lockkeeper.schema.history.SchemaState;

/**
 * Holds what is known of pending migrations against the live database that they are for.
 */
public final class ReleasePlanner {

	private final Findings findings;

	private final String schema;

	private final LocalDate today;

	/**
	 * @param schema where migrations work here
	 * @param today by which allowances end
	 */
	public ReleasePlanner(Findings findings, String schema, LocalDate today) {
		this.findings = findings.in(schema);
		this.schema = schema;
		this.today = today;
	}

	/** What decides whether anything may be applied; asks no more than that takes. */
	public ReleasePlan judge(Connection connection, SchemaState state) throws SQLException {
		List<Migration> pending = state.pending();
		LiveTables live = new LiveTables(connection, this.schema);
		List<Hazard> hazards = hazards(state, live);
		List<QualifiedName> tables = hazards.stream()
			.filter(Hazard::refused)
			.flatMap((hazard) -> hazard.table().stream())
			.distinct()
			.toList();
		return plan(pending, hazards, live.measure(tables), List.of());
	}

	/** All that somebody who has to approve a release may want to know. */
	public ReleasePlan plan(Connection connection, SchemaState state) throws SQLException {
		List<Migration> pending = state.pending();
		if (pending.isEmpty()) {
			return ReleasePlan.NOTHING_LIVE;
		}
		LiveTables live = new LiveTables(connection, this.schema);
		List<Hazard> hazards = hazards(state, live);
		List<QualifiedName> touched = judged(pending).flatMap((one) -> one.tables().stream())
			.map(MigrationFindings.TouchedTable::name)
			.toList();
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

	private ReleasePlan plan(List<Migration> pending, List<Hazard> hazards, Collection<LiveTable> tables,
			List<PlannedTable> planned) {
		List<Migration> unjudged = pending.stream()
			.filter((migration) -> this.findings.of(migration).isEmpty())
			.toList();
		List<Hazard> ended = hazards.stream()
			.filter((hazard) -> hazard.suppression().filter((one) -> one.expired(this.today)).isPresent())
			.toList();
		return new ReleasePlan(
				hazards.stream().map((hazard) -> SeverityAdjuster.weigh(hazard, table(hazard, tables))).toList(),
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

	/** Those that arise where so much stands as does here. */
	private List<Hazard> hazards(SchemaState state, LiveTables live) throws SQLException {
		Set<String> pending = state.pending().stream().map(Migration::script).collect(Collectors.toSet());
		Set<String> absent = new HashSet<>(pending);
		state.history()
			.applied()
			.stream()
			.filter(AppliedMigration::success)
			.forEach((row) -> absent.remove(row.script()));
		List<ConditionalHazard> findings = judged(state.pending()).flatMap((judged) -> judged.findings().stream())
			.toList();
		Set<QualifiedName> made = findings.stream()
			.filter((finding) -> finding.madeBy().filter(pending::contains).isPresent())
			.flatMap((finding) -> finding.hazard().table().stream())
			.collect(Collectors.toSet());
		Set<QualifiedName> standing = live.measure(made).stream().map(LiveTable::name).collect(Collectors.toSet());
		return findings.stream().filter((finding) -> {
			Optional<String> maker = finding.madeBy().filter(pending::contains);
			boolean stands = maker.isEmpty() || finding.hazard().table().filter(standing::contains).isPresent();
			return stands && arises(finding, (script) -> absent.contains(script) && !maker.equals(Optional.of(script)));
		}).map(ConditionalHazard::hazard).distinct().toList();
	}

	/**
	 * A pending file need not have made what it would make: it may stand all the same.
	 */
	private static boolean arises(ConditionalHazard finding, Predicate<String> absent) {
		return finding.standing().stream().noneMatch(absent) && finding.pending().stream().allMatch(absent);
	}

	private Stream<MigrationFindings> judged(List<Migration> pending) {
		return pending.stream().flatMap((migration) -> this.findings.of(migration).stream());
	}

}
