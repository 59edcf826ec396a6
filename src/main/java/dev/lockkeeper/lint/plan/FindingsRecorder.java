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
import dev.lockkeeper.lint.plan.BaselineSearch.HazardRange;
import dev.lockkeeper.lint.rule.Hazard;
import dev.lockkeeper.lint.rule.RuleEngine;
import dev.lockkeeper.lint.trace.Baseline;
import dev.lockkeeper.lint.trace.Trace;
import dev.lockkeeper.lint.trace.Tracer;
import dev.lockkeeper.postgres.Interruption;

/**
 * Finds the hazards of every migration of a changelog. At build time it is not known
 * which migrations a database already has, so each migration is checked on every possible
 * baseline: after none of the migrations before it, after the first one, and so on.
 * Suppressions do not expire here, so that the same files always have the same findings.
 */
public final class FindingsRecorder {

	private final Connection scratch;

	private final Interruption interruption;

	private final RuleEngine rules = new RuleEngine(LocalDate.MIN);

	private final TableOrigins origins = new TableOrigins();

	/** The baseline before each migration. */
	private final BaselineIndex baselines = new BaselineIndex();

	private final List<String> scripts = new ArrayList<>();

	/**
	 * Connects to nothing yet.
	 * @param scratch a session of the owner of an empty database
	 */
	public FindingsRecorder(Connection scratch, Interruption interruption) {
		this.scratch = scratch;
		this.interruption = interruption;
	}

	/**
	 * Checks all migrations.
	 * @throws SQLException if the connection to the scratch server is lost; a migration
	 * that fails is a hazard
	 */
	public Findings record(Release release) throws SQLException {
		List<MigrationFindings> migrations = new ArrayList<>();
		Tracer tracer = new Tracer(this.scratch, release.schema(), this.interruption);
		for (Migration migration : release.linted()) {
			this.baselines.add(tracer.beginRelease());
			migrations.add(record(migration, release.file(migration), tracer));
			this.scripts.add(migration.script());
		}
		return new Findings(release.schema(), migrations, Optional.empty());
	}

	private MigrationFindings record(Migration migration, String file, Tracer tracer) throws SQLException {
		Trace trace = tracer.trace(migration, file);
		this.origins.add(trace);
		Set<ConditionalHazard> hazards = hazards(trace, this.baselines::at);
		List<Trace> runs = new ArrayList<>(List.of(trace));
		if (migration instanceof Repeatable) {
			Baseline created = tracer.beginRelease().without(this.baselines.at(this.baselines.last()));
			Trace second = tracer.trace(migration, file);
			this.origins.add(second);
			// a file that fails after its own first run replaces an older version of it
			if (second.steps().stream().noneMatch((step) -> step.failure().isPresent())) {
				hazards = firstOrLaterRun(migration.script(), hazards,
						hazards(second, (files) -> this.baselines.at(files).with(created)));
				runs.add(second);
			}
		}
		return new MigrationFindings(migration.script(), migration.checksum(), TouchedTableFinder.find(runs),
				List.copyOf(hazards));
	}

	private Set<ConditionalHazard> hazards(Trace trace, IntFunction<Baseline> baseline) {
		Set<ConditionalHazard> hazards = new LinkedHashSet<>();
		new BaselineSearch(this.baselines.last(), (files) -> hazards(trace.on(baseline.apply(files)))).find()
			.forEach((range) -> hazards.add(conditional(range)));
		return hazards;
	}

	private ConditionalHazard conditional(HazardRange range) {
		return new ConditionalHazard(range.hazard(),
				(range.from() > 0) ? Set.of(this.scripts.get(range.from() - 1)) : Set.of(),
				(range.until() < HazardRange.NO_END) ? Set.of(this.scripts.get(range.until() - 1)) : Set.of(),
				range.hazard().table().flatMap(this.origins::onlyCreator));
	}

	/** An unused suppression is a hazard of the file, not of a database. */
	private List<Hazard> hazards(Trace trace) {
		return this.rules.check(trace).stream().filter((hazard) -> !hazard.rule().equals(RuleEngine.UNUSED)).toList();
	}

	/** Combines the hazards of the first and of a later run of a repeatable migration. */
	private static Set<ConditionalHazard> firstOrLaterRun(String script, Set<ConditionalHazard> first,
			Set<ConditionalHazard> later) {
		Map<ConditionalHazard, ConditionalHazard> hazards = new LinkedHashMap<>();
		first.forEach((one) -> hazards.put(one, later.contains(one) ? one : one.ifPending(script)));
		later.forEach((one) -> hazards.putIfAbsent(one, one.ifApplied(script)));
		return new LinkedHashSet<>(hazards.values());
	}

}
