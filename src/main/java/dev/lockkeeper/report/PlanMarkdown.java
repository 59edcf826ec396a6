package dev.lockkeeper.report;

import java.util.List;
import java.util.Locale;

import dev.lockkeeper.lint.plan.ReleasePlan.PlannedTable;

/**
 * The tables of a plan as a workflow's summary page shows them.
 */
final class PlanMarkdown {

	private PlanMarkdown() {
	}

	static void write(List<PlannedTable> tables, StringBuilder text) {
		if (tables.isEmpty()) {
			return;
		}
		text.append("\n| table | migration | lock | load | who is at work on it |\n|---|---|---|---|---|\n");
		tables.forEach((planned) -> text.append(String.format(Locale.ROOT, "| %s | `%s` | %s | %s | %s |%n",
				MarkdownReport.escaped(planned.table().label()), planned.migration().script(),
				MarkdownReport.escaped(PlanText.lock(planned)), MarkdownReport.escaped(planned.table().load()),
				MarkdownReport.escaped(String.join(" ", PlanText.facts(planned.table()))))));
	}

}
