package dev.lockkeeper.cli;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;

import dev.lockkeeper.database.Database;
import dev.lockkeeper.lint.plan.Findings;
import dev.lockkeeper.lint.plan.ReleasePlan;
import dev.lockkeeper.lint.plan.ReleasePlanner;
import dev.lockkeeper.schema.apply.HazardGate;
import dev.lockkeeper.schema.history.FirstInstallation;
import dev.lockkeeper.schema.history.SchemaState;

/**
 * Refuses pending migrations that have a hazard that is not suppressed. Reads the
 * findings of this release only if a migration is pending.
 */
final class FindingsGate implements HazardGate {

	private final Function<Database, Findings> findings;

	private final boolean required;

	private final LocalDate today;

	private Optional<ReleasePlan> plan = Optional.empty();

	FindingsGate(Function<Database, Findings> findings, boolean required, LocalDate today) {
		this.findings = findings;
		this.required = required;
		this.today = today;
	}

	@Override
	public HazardVerdict judge(Connection connection, Database database, SchemaState state) throws SQLException {
		if (new FirstInstallation(database).lasts(connection, state)) {
			return HazardVerdict.CLEAR;
		}
		ReleasePlan found = new ReleasePlanner(this.findings.apply(database), database.schema(), this.today)
			.check(connection, state);
		this.plan = Optional.of(found);
		return verdict(found);
	}

	/** Whether the planned migrations can be applied. */
	HazardVerdict verdict(ReleasePlan found) {
		if (!found.refused().isEmpty()) {
			return HazardVerdict.HAZARD;
		}
		return (this.required && !found.unchecked().isEmpty()) ? HazardVerdict.UNKNOWN : HazardVerdict.CLEAR;
	}

	/** The plan; empty if nothing is pending or the database is new. */
	Optional<ReleasePlan> plan() {
		return this.plan;
	}

}
