package dev.lockkeeper.lint.rule;

/**
 * What a rule is called, and what it is about.
 *
 * @param id the hazard's name in kebab form, as allowances have it
 * @param title one sentence that says what is wrong
 * @param link the page of PostgreSQL's manual that proves it
 */
public record RuleDescription(String id, Severity severity, String title, String link) {

	static final String MANUAL = "https://www.postgresql.org/docs/current/";

}
