package dev.lockkeeper.lint.plan;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.changelog.Migration.Repeatable;
import dev.lockkeeper.lint.rule.Hazard;
import dev.lockkeeper.lint.rule.RuleEngine;
import dev.lockkeeper.lint.trace.CatalogRows.Standing;
import dev.lockkeeper.lint.trace.Trace;
import dev.lockkeeper.lint.trace.Tracer;
import dev.lockkeeper.postgres.Interruption;

/**
 * Judges every file of a release by what it would do to live tables. Where a database
 * stands is not known yet, so each is judged on every base that it can have: on none of
 * the files before it, on one of them, on all. And allowances are kept whatever the day
 * is, so that the same files have the same findings.
 */
public final class FindingsRecorder {

	private final Connection scratch;

	private final Interruption interruption;

	private final RuleEngine judge = new RuleEngine(LocalDate.MIN);

	private final TableOrigins makers = new TableOrigins();

	/** What stands before each file. */
	private final BaselineIndex bases = new BaselineIndex();

	private final List<String> scripts = new ArrayList<>();

	/**
	 * @param scratch a session in an empty database, whose owner it is
	 */
	public FindingsRecorder(Connection scratch, Interruption interruption) {
		this.scratch = scratch;
		this.interruption = interruption;
	}

	/**
	 * Judges all files.
	 * @throws SQLException if the scratch server is lost; that a migration fails is a
	 * hazard
	 */
	public Findings record(Release release) throws SQLException {
		List<MigrationFindings> judged = new ArrayList<>();
		Tracer tracer = new Tracer(this.scratch, release.schema(), this.interruption);
		for (Migration migration : release.judged()) {
			this.bases.add(tracer.markAsStanding());
			judged.add(judge(migration, release.file(migration), tracer));
			this.scripts.add(migration.script());
		}
		return new Findings(release.schema(), judged, Optional.empty());
	}

	private MigrationFindings judge(Migration migration, String file, Tracer tracer) throws SQLException {
		Trace trace = tracer.trace(migration, file);
		this.makers.note(trace);
		Set<ConditionalHazard> findings = findings(trace, this.bases::at);
		List<Trace> runs = new ArrayList<>(List.of(trace));
		if (migration instanceof Repeatable) {
			Standing made = tracer.markAsStanding().without(this.bases.at(this.bases.last()));
			Trace again = tracer.trace(migration, file);
			this.makers.note(again);
			// a file that only a run of its own text makes fail was written for another
			if (again.steps().stream().noneMatch((step) -> step.failure().isPresent())) {
				findings = either(migration.script(), findings,
						findings(again, (base) -> this.bases.at(base).with(made)));
				runs.add(again);
			}
		}
		return new MigrationFindings(migration.script(), migration.checksum(), TouchedTableFinder.of(runs),
				List.copyOf(findings));
	}

	private Set<ConditionalHazard> findings(Trace trace, IntFunction<Standing> on) {
		Set<ConditionalHazard> findings = new LinkedHashSet<>();
		new BaselineSearch(this.bases.last(), (base) -> hazards(trace.on(on.apply(base)))).find()
			.forEach(
					(found) -> findings.add(new ConditionalHazard(found.hazard(),
							(found.from() > 0) ? Set.of(this.scripts.get(found.from() - 1)) : Set.of(),
							(found.until() < BaselineSearch.HazardRange.NO_END)
									? Set.of(this.scripts.get(found.until() - 1)) : Set.of(),
							found.hazard().table().flatMap(this.makers::only))));
		return findings;
	}

	/** That an allowance allows nothing is about the file, not about a database. */
	private List<Hazard> hazards(Trace trace) {
		return this.judge.judge(trace).stream().filter((hazard) -> !hazard.rule().equals(RuleEngine.UNUSED)).toList();
	}

	/** What the first run of a repeatable migration does, and what a later one does. */
	private static Set<ConditionalHazard> either(String script, Set<ConditionalHazard> first,
			Set<ConditionalHazard> later) {
		Map<ConditionalHazard, ConditionalHazard> findings = new LinkedHashMap<>();
		first.forEach((one) -> findings.put(one, later.contains(one) ? one
				: new ConditionalHazard(one.hazard(), one.standing(), with(one.pending(), script), one.madeBy())));
		later.forEach((one) -> findings.putIfAbsent(one,
				new ConditionalHazard(one.hazard(), with(one.standing(), script), one.pending(), one.madeBy())));
		return new LinkedHashSet<>(findings.values());
	}

	private static Set<String> with(Set<String> scripts, String script) {
		Set<String> all = new LinkedHashSet<>(scripts);
		all.add(script);
		return all;
	}

}
