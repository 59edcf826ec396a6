package dev.lockkeeper.lint.trace;

import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param number the attribute number, which a rename does not change
 * @param name quoted as in SQL
 * @param type with its length or precision
 * @param defaultExpression the default, or the expression of a generated column; null if
 * there is none
 */
public record Column(long number, String name, String type, boolean notNull, @Nullable String defaultExpression,
		Identity identity, Generated generated) {

	/** Whether an insert that does not set the column fails. */
	public boolean required() {
		return this.notNull && this.defaultExpression == null && this.identity == Identity.NONE;
	}

	/** Its type without length or precision. */
	public String bareType() {
		return this.type.replaceAll("\\([^)]*\\)", "");
	}

	/** Whether its default is the next value of a sequence. */
	public boolean numbered() {
		return this.identity != Identity.NONE
				|| (this.defaultExpression != null && this.defaultExpression.startsWith("nextval("));
	}

	/** Whether it is an identity column. */
	public enum Identity {

		NONE, ALWAYS, BY_DEFAULT;

		static Identity of(String code) {
			return switch (code) {
				case "a" -> ALWAYS;
				case "d" -> BY_DEFAULT;
				default -> NONE;
			};
		}

	}

	/** Whether it is a generated column. */
	public enum Generated {

		NO, STORED, VIRTUAL;

		static Generated of(String code) {
			return switch (code) {
				case "s" -> STORED;
				case "v" -> VIRTUAL;
				default -> NO;
			};
		}

	}

}
