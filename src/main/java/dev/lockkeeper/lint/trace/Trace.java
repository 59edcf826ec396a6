package dev.lockkeeper.lint.trace;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.lint.trace.Effect.OnRelation;
import dev.lockkeeper.lint.trace.Effect.TableScanned;
import dev.lockkeeper.schema.history.FileProblem;

/**
 * The effects of a migration, statement by statement.
 *
 * @param file its path in the repository
 * @param problem why {@code db-migrate} refuses the file; empty if it does not
 * @param missing what earlier migrations failed to create
 * @param baseline what existed before the release that the migration belongs to
 */
public record Trace(Migration migration, String file, List<Step> steps, Optional<FileProblem> problem,
		MissingObjects missing, Baseline baseline) {

	public Trace {
		steps = List.copyOf(steps);
	}

	/** The same migration in a release that begins with another baseline. */
	public Trace on(Baseline other) {
		return new Trace(this.migration, this.file, this.steps, this.problem, this.missing, other);
	}

	/** Whether a relation existed before the release. A new one is not in use yet. */
	public boolean existed(Relation relation) {
		return this.baseline.contains(relation);
	}

	/** Whether a column existed before the release. */
	public boolean existed(Relation relation, Column column) {
		return this.baseline.contains(relation, column);
	}

	/** Whether an object existed before the release. */
	public boolean existed(CatalogObject object) {
		return this.baseline.contains(object);
	}

	/**
	 * The effects of a kind that a statement had on relations that existed before the
	 * release. An effect on a table and its partitions or children is returned once, for
	 * the topmost table.
	 */
	public <E extends OnRelation> Stream<E> effectsOnExisting(Step step, Class<E> kind) {
		List<E> all = step.effects(kind).filter((effect) -> existed(effect.relation())).toList();
		return all.stream()
			.filter((effect) -> step.ancestors(effect.relation())
				.noneMatch((ancestor) -> all.stream().anyMatch((other) -> other.relation().id() == ancestor.id())));
	}

	/**
	 * Whether a statement read all rows of a relation, or of a partition of it, that
	 * existed before the release.
	 */
	public boolean scanned(Step step, Relation relation) {
		return step.within(TableScanned.class, relation).anyMatch((scanned) -> existed(scanned.relation()));
	}

	/** The statements that ran before one in the same transaction. */
	public List<Step> before(Step step) {
		return step.statement().transactional() ? this.steps.subList(0, step.index()) : List.of();
	}

	/** The statements after one. */
	public List<Step> after(Step step) {
		return this.steps.subList(step.index() + 1, this.steps.size());
	}

	/** The catalogs after the migration. */
	public Snapshot end() {
		return this.steps.isEmpty() ? Snapshot.EMPTY : this.steps.getLast().after();
	}

	/**
	 * Whether a statement may have failed only because of the scratch database: because
	 * of what its server does not have, or because an earlier statement failed there.
	 */
	public boolean excuses(Step step) {
		MissingObjects known = this.missing;
		for (Step earlier : this.steps.subList(0, step.index())) {
			known = known.after(earlier);
		}
		MissingObjects missing = known;
		return step.failure()
			.filter((failure) -> failure.limitation().isPresent() || missing.explains(step, failure.error()))
			.isPresent();
	}

}
