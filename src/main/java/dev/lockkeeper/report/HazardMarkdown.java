package dev.lockkeeper.report;

import java.util.List;

import dev.lockkeeper.lint.rule.Hazard;

/**
 * Hazards as a workflow's summary page shows them.
 */
final class HazardMarkdown {

	private HazardMarkdown() {
	}

	static void write(List<Hazard> hazards, StringBuilder text) {
		if (hazards.isEmpty()) {
			return;
		}
		text.append("\n| | where | rule | what happens |\n|---|---|---|---|\n");
		hazards.forEach((hazard) -> text
			.append("| %s | `%s:%d` | [%s](%s) | %s |%n".formatted(HazardText.severity(hazard), hazard.file(),
					hazard.line(), hazard.rule().id(), hazard.rule().link(), MarkdownReport.escaped(hazard.effect()))));
		hazards.forEach((hazard) -> details(hazard, text));
	}

	private static void details(Hazard hazard, StringBuilder text) {
		text.append("%n**%s, line %d: %s**%n%n%s %s%n".formatted(MarkdownReport.escaped(hazard.file()), hazard.line(),
				hazard.rule().id(), MarkdownReport.escaped(hazard.effect()), MarkdownReport.escaped(hazard.blocks())));
		if (hazard.suppression().isPresent()) {
			text.append("%n%s%n".formatted(MarkdownReport.escaped(HazardText.allowed(hazard.suppression().get()))));
			return;
		}
		text.append("\nInstead:\n");
		MarkdownReport.block(hazard.instead(), text);
	}

}
