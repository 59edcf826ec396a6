package dev.lockkeeper.lint.rule;

/**
 * The name of a rule and what it is about.
 *
 * @param id in kebab case; directives that suppress a hazard use it
 * @param title one sentence that says what is wrong
 * @param link a page of PostgreSQL's manual that explains why
 * @param scaling whether a hazard is less severe on a small table
 */
public record RuleDescription(String id, Severity severity, String title, String link, Scaling scaling) {

	static final String MANUAL = "https://www.postgresql.org/docs/current/";

	/** A rule whose hazards are equally severe on every table. */
	public RuleDescription(String id, Severity severity, String title, String link) {
		this(id, severity, title, link, Scaling.CONSTANT);
	}

	RuleDescription with(Severity other) {
		return new RuleDescription(this.id, other, this.title, this.link, this.scaling);
	}

}
