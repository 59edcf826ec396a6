package dev.lockkeeper.lint.rule;

import java.util.Optional;

import dev.lockkeeper.changelog.Suppression;
import dev.lockkeeper.postgres.QualifiedName;

/**
 * Something that a migration does and that may hurt.
 *
 * @param file its path in the repository
 * @param line where the statement begins, from 1
 * @param effect what happens
 * @param blocks to whom, and for how long
 * @param instead what to write, with the names of the statement; may have several lines
 * @param table the table that it happens to, if it is one
 * @param suppression what allows it
 */
public record Hazard(RuleDescription rule, String file, int line, String effect, String blocks, String instead,
		Optional<QualifiedName> table, Optional<Suppression> suppression) {

	/** Whether it has to be mended or allowed. */
	public boolean refused() {
		return this.rule.severity() == Severity.ERROR && this.suppression.isEmpty();
	}

	public Hazard at(Optional<QualifiedName> other) {
		return new Hazard(this.rule, this.file, this.line, this.effect, this.blocks, this.instead, other,
				this.suppression);
	}

	Hazard suppressedBy(Suppression by) {
		return new Hazard(this.rule, this.file, this.line, this.effect, this.blocks, this.instead, this.table,
				Optional.of(by));
	}

}
