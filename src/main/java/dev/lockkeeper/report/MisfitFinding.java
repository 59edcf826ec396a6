package dev.lockkeeper.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.lockkeeper.contract.Misfit;

/**
 * A statement that a schema can't answer, for a report.
 */
record MisfitFinding(Misfit misfit) implements ReportFinding {

	@Override
	public List<String> text() {
		List<String> lines = new ArrayList<>();
		lines.add(sentence());
		if (this.misfit.hint() != null) {
			lines.add("Hint: " + this.misfit.hint());
		}
		this.misfit.statement().sentFrom().forEach((method) -> lines.add("sent from " + method));
		List<String> sql = this.misfit.statement().sql().lines().toList();
		for (int line = 1; line <= sql.size(); line++) {
			lines.add("%s%4d | %s".formatted((line == this.misfit.line()) ? "> " : "  ", line, sql.get(line - 1)));
		}
		return lines;
	}

	@Override
	public boolean apart() {
		return true;
	}

	@Override
	public Map<String, Object> json() {
		Map<String, Object> object = new LinkedHashMap<>();
		object.put("kind", "misfit");
		object.put("message", this.misfit.message());
		JsonReport.putIfKnown(object, "sqlState", this.misfit.sqlState());
		JsonReport.putIfKnown(object, "hint", this.misfit.hint());
		object.put("sentFrom", List.copyOf(this.misfit.statement().sentFrom()));
		object.put("statement", this.misfit.statement().sql());
		JsonReport.putIfKnown(object, "line", (this.misfit.line() > 0) ? this.misfit.line() : null);
		return object;
	}

	@Override
	public String markdown() {
		StringBuilder text = new StringBuilder("**%s**".formatted(MarkdownReport.escaped(sentence())));
		if (this.misfit.hint() != null) {
			text.append("%n%nHint: %s".formatted(MarkdownReport.escaped(this.misfit.hint())));
		}
		text.append("%n%nSent from %s:%n"
			.formatted(MarkdownReport.escaped(String.join(", ", this.misfit.statement().sentFrom()))));
		MarkdownReport.block(this.misfit.statement().sql(), text);
		return text.toString().stripTrailing();
	}

	private String sentence() {
		return (this.misfit.sqlState() != null)
				? "%s (SQLSTATE %s)".formatted(this.misfit.message(), this.misfit.sqlState()) : this.misfit.message();
	}

}
