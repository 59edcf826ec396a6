package dev.lockkeeper.report;

import java.util.ArrayList;
import java.util.List;

import dev.lockkeeper.schema.history.AuditEntry;
import org.jspecify.annotations.Nullable;

/**
 * Puts into words from where a migration was applied.
 */
final class AuditText {

	private AuditText() {
	}

	static String of(AuditEntry audit) {
		List<String> parts = new ArrayList<>();
		add(parts, "by ", audit.origin().actor());
		add(parts, "from ", audit.origin().application());
		add(parts, "commit ", audit.origin().commit());
		add(parts, "image ", audit.origin().image());
		add(parts, "on ", audit.origin().host());
		if (audit.attempts() > 1) {
			parts.add(audit.attempts() + " attempts");
		}
		add(parts, "hotfix: ", audit.hotfix());
		return parts.isEmpty() ? "from where is not known" : String.join(", ", parts);
	}

	private static void add(List<String> parts, String prefix, @Nullable String value) {
		if (value != null) {
			parts.add(prefix + value);
		}
	}

}
