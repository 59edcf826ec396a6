package dev.lockkeeper.lint.trace;

import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param number stays when it is renamed
 * @param name as SQL has to write it
 * @param type with its length or precision
 * @param stoodBefore whether it was there before the first migration of this release
 * @param defaultExpression what it is when an insert leaves it out, or how it is
 * generated; null without
 */
public record Column(long number, String name, String type, boolean stoodBefore, boolean notNull,
		@Nullable String defaultExpression, Identity identity, Generated generated) {

	/** The same on another base. */
	Column on(boolean stood) {
		return new Column(this.number, this.name, this.type, stood, this.notNull, this.defaultExpression, this.identity,
				this.generated);
	}

	/** Whether an insert that leaves it out fails. */
	public boolean required() {
		return this.notNull && this.defaultExpression == null && this.identity == Identity.NONE;
	}

	/** Its type without length or precision. */
	public String bareType() {
		return this.type.replaceAll("\\([^)]*\\)", "");
	}

	/** Whether it is filled from a sequence. */
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

	/** Whether it is computed from others. */
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
