package dev.lockkeeper.lint.trace;

import java.util.List;
import java.util.Optional;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.lint.trace.CatalogRows.Standing;
import dev.lockkeeper.schema.history.MigrationStatements.Problem;

/**
 * What a migration did, statement by statement.
 *
 * @param file its path in the repository
 * @param problem why db-migrate refuses the file as it is
 * @param gap what could not be made before it
 */
public record Trace(Migration migration, String file, List<Step> steps, Optional<Problem> problem, MissingObjects gap) {

	public Trace {
		steps = List.copyOf(steps);
	}

	/** The same, as if a release began with other things there. */
	public Trace on(Standing standing) {
		return new Trace(this.migration, this.file, this.steps.stream().map((step) -> step.on(standing)).toList(),
				this.problem, this.gap);
	}

	/** The statements that ran in the same transaction before one. */
	public List<Step> before(Step step) {
		return step.statement().transactional() ? this.steps.subList(0, step.index()) : List.of();
	}

	/** The catalogs when the file is done. */
	public Snapshot end() {
		return this.steps.isEmpty() ? Snapshot.EMPTY : this.steps.getLast().after();
	}

	/** The statements that follow one. */
	public List<Step> after(Step step) {
		return this.steps.subList(step.index() + 1, this.steps.size());
	}

}
