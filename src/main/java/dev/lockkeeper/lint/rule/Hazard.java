package dev.lockkeeper.lint.rule;

import java.util.Optional;

import dev.lockkeeper.changelog.Suppression;
import dev.lockkeeper.postgres.QualifiedName;

/**
 * A dangerous effect of a migration.
 *
 * @param file its path in the repository
 * @param line the first line of the statement, from 1
 * @param effect what happens
 * @param blocks who is blocked or fails, and for how long
 * @param instead what to write instead, with the names of the statement; one or more
 * lines
 * @param table the affected table, if there is one
 * @param suppression the directive that suppresses the hazard, if there is one
 */
public record Hazard(RuleDescription rule, String file, int line, String effect, String blocks, String instead,
		Optional<QualifiedName> table, Optional<Suppression> suppression) {

	/** Whether it prevents the migration: an error that is not suppressed. */
	public boolean refused() {
		return this.rule.severity() == Severity.ERROR && this.suppression.isEmpty();
	}

	/** The same on a table with another name. */
	public Hazard at(Optional<QualifiedName> other) {
		return new Hazard(this.rule, this.file, this.line, this.effect, this.blocks, this.instead, other,
				this.suppression);
	}

	/** The same with another severity and a further sentence on what is blocked. */
	public Hazard with(Severity severity, String sentence) {
		return new Hazard(this.rule.with(severity), this.file, this.line, this.effect, this.blocks + " " + sentence,
				this.instead, this.table, this.suppression);
	}

	Hazard suppressedBy(Suppression directive) {
		return new Hazard(this.rule, this.file, this.line, this.effect, this.blocks, this.instead, this.table,
				Optional.of(directive));
	}

}
