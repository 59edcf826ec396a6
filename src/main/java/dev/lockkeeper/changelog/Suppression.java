package dev.lockkeeper.changelog;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A hazard that a migration's author takes upon himself: by which rule, why, and for how
 * long.
 *
 * @param rule the rule's id
 * @param until the last day on which it holds
 * @param line where in the file it stands
 */
public record Suppression(String rule, String reason, LocalDate until, int line) {

	private static final Pattern FORM = Pattern
		.compile("([a-z0-9-]+)\\s+\"([^\"]*\\S[^\"]*)\"\\s+until\\s+(\\d{4}-\\d{2}-\\d{2})");

	/**
	 * Reads what stands behind {@code allow}.
	 * @throws IllegalArgumentException if it is not rule, reason and date
	 */
	static Suppression parse(String value, int line) {
		Matcher form = FORM.matcher(value);
		if (!form.matches()) {
			throw new IllegalArgumentException(
					"allow takes a rule, a reason in double quotes and a date: allow RULE \"reason\" until YYYY-MM-DD");
		}
		try {
			return new Suppression(form.group(1), form.group(2).strip(), LocalDate.parse(form.group(3)), line);
		}
		catch (DateTimeException ex) {
			throw new IllegalArgumentException("allow takes a day that exists, not %s".formatted(form.group(3)), ex);
		}
	}

	/** Whether it has ended by this day. */
	public boolean expired(LocalDate today) {
		return today.isAfter(this.until);
	}

}
