package dev.lockkeeper.lint.plan;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import dev.lockkeeper.changelog.Directive;
import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.lint.rule.Hazard;
import dev.lockkeeper.lint.rule.RuleEngine;
import dev.lockkeeper.lint.trace.Baseline;
import dev.lockkeeper.lint.trace.Trace;
import dev.lockkeeper.lint.trace.Tracer;
import dev.lockkeeper.postgres.Interruption;

/**
 * Finds the hazards of new migrations in a scratch database that has all applied ones.
 */
public final class Linter {

	private final Connection scratch;

	private final Interruption interruption;

	private final RuleEngine rules;

	/**
	 * Connects to nothing yet.
	 * @param scratch a session of the owner of an empty database
	 * @param today the day that decides which suppressions have expired
	 */
	public Linter(Connection scratch, Interruption interruption, LocalDate today) {
		this.scratch = scratch;
		this.interruption = interruption;
		this.rules = new RuleEngine(today);
	}

	/**
	 * Applies the applied migrations and lints the new ones.
	 * @throws SQLException if the connection to the scratch server is lost; a migration
	 * that fails is a hazard
	 */
	public List<Hazard> lint(Release release) throws SQLException {
		Tracer tracer = new Tracer(this.scratch, release.schema(), this.interruption);
		List<Trace> applied = new ArrayList<>();
		for (Migration migration : release.applied()) {
			applied.add(tracer.apply(migration, release.file(migration)));
		}
		List<Hazard> hazards = new ArrayList<>(this.rules.checkApplied(applied).stream().toList());
		Baseline baseline = tracer.beginRelease();
		for (Migration migration : release.linted()) {
			boolean suppresses = !migration.directives().all(Directive.SUPPRESS).isEmpty();
			Baseline alone = (release.eachAlone() || suppresses) ? tracer.beginRelease() : baseline;
			Trace trace = tracer.trace(migration, release.file(migration));
			hazards.addAll(check(trace.on(alone), release.eachAlone() ? alone : baseline));
		}
		return hazards;
	}

	/**
	 * The hazards of a migration in its release. A suppression is unused only if the file
	 * alone has no such hazard: it is written for databases that have the earlier files.
	 */
	private List<Hazard> check(Trace alone, Baseline release) {
		List<Hazard> hazards = this.rules.check(alone.on(release));
		if (hazards.stream().noneMatch(Linter::isUnused)) {
			return hazards;
		}
		List<Hazard> ofFile = this.rules.check(alone);
		return hazards.stream().filter((hazard) -> !isUnused(hazard) || ofFile.contains(hazard)).toList();
	}

	private static boolean isUnused(Hazard hazard) {
		return hazard.rule().equals(RuleEngine.UNUSED);
	}

}
