package dev.lockkeeper.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.lockkeeper.drift.Difference;
import dev.lockkeeper.drift.Difference.Different;
import dev.lockkeeper.drift.Difference.Extra;
import dev.lockkeeper.drift.Difference.Missing;

/**
 * A difference between a database and its migrations, for a report.
 */
record DifferenceFinding(Difference difference) implements ReportFinding {

	@Override
	public List<String> text() {
		return switch (this.difference) {
			case Different different when multiline(different) ->
				List.of(head("%-9s"), "  migrations: " + different.expected().replace("\n", "\n              "),
						"  database:   " + different.found().replace("\n", "\n              "));
			case Different different -> List.of("%s: %s, and the migrations say %s".formatted(head("%-9s"),
					different.found(), different.expected()));
			case Missing _, Extra _ -> List.of(head("%-9s"));
		};
	}

	@Override
	public boolean apart() {
		return false;
	}

	@Override
	public Map<String, Object> json() {
		Map<String, Object> object = new LinkedHashMap<>();
		object.put("kind", "difference");
		object.put("difference", word());
		object.put("counts", this.difference.counts());
		object.put("object", this.difference.kind());
		object.put("name", this.difference.name());
		if (this.difference instanceof Different different) {
			object.put("attribute", different.attribute());
			object.put("expected", different.expected());
			object.put("found", different.found());
		}
		return object;
	}

	@Override
	public String markdown() {
		if (this.difference instanceof Different different && multiline(different)) {
			StringBuilder text = new StringBuilder(
					"- %s, by the migrations and in the database:%n".formatted(MarkdownReport.escaped(head("%s"))));
			MarkdownReport.block(different.expected().indent(2), text);
			text.append("\n  <!-- -->\n");
			MarkdownReport.block(different.found().indent(2), text);
			return text.toString().stripTrailing();
		}
		return "- " + MarkdownReport.escaped(text().getFirst().replaceFirst(" +", " "));
	}

	private String head(String column) {
		String note = this.difference.counts() ? "" : " (told only)";
		String attribute = (this.difference instanceof Different different) ? ", " + different.attribute() : "";
		return (column + " %s %s%s%s").formatted(word(), this.difference.kind(), this.difference.name(), attribute,
				note);
	}

	private String word() {
		return switch (this.difference) {
			case Missing _ -> "missing";
			case Extra _ -> "extra";
			case Different _ -> "different";
		};
	}

	private static boolean multiline(Different different) {
		return different.expected().contains("\n") || different.found().contains("\n");
	}

}
