package dev.lockkeeper.lint.plan;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.lint.rule.Hazard;
import dev.lockkeeper.lint.rule.RuleEngine;
import dev.lockkeeper.lint.trace.Trace;
import dev.lockkeeper.lint.trace.Tracer;
import dev.lockkeeper.postgres.Interruption;

/**
 * Judges new migrations by what they do in a scratch database that stands where the live
 * ones stand.
 */
public final class Linter {

	private final Connection scratch;

	private final Interruption interruption;

	private final RuleEngine judge;

	/**
	 * @param scratch a session in an empty database, whose owner it is
	 * @param today by which allowances end
	 */
	public Linter(Connection scratch, Interruption interruption, LocalDate today) {
		this.scratch = scratch;
		this.interruption = interruption;
		this.judge = new RuleEngine(today);
	}

	/**
	 * Applies what is released and judges what is new.
	 * @throws SQLException if the scratch server is lost; that a migration fails is a
	 * hazard
	 */
	public List<Hazard> lint(Release release) throws SQLException {
		Tracer tracer = new Tracer(this.scratch, release.schema(), this.interruption);
		List<Trace> applied = new ArrayList<>();
		for (Migration migration : release.base()) {
			applied.add(tracer.apply(migration, release.file(migration)));
		}
		List<Hazard> hazards = new ArrayList<>(this.judge.gaps(applied).stream().toList());
		tracer.markAsStanding();
		for (Migration migration : release.judged()) {
			hazards.addAll(this.judge.judge(tracer.trace(migration, release.file(migration))));
			if (release.eachAlone()) {
				tracer.markAsStanding();
			}
		}
		return hazards;
	}

}
