package dev.lockkeeper.report;

import java.util.List;

import dev.lockkeeper.changelog.Suppression;
import dev.lockkeeper.lint.rule.Hazard;

/**
 * Hazards as a terminal shows them: where, what happens, to whom, what to write instead.
 */
final class HazardText {

	private HazardText() {
	}

	static void write(List<Hazard> hazards, StringBuilder text) {
		hazards.forEach((hazard) -> write(hazard, text));
	}

	private static void write(Hazard hazard, StringBuilder text) {
		text.append(
				"%n  %s:%d: %s: %s%n".formatted(hazard.file(), hazard.line(), severity(hazard), hazard.rule().id()));
		text.append("    ").append(hazard.effect()).append('\n');
		text.append("    ").append(hazard.blocks()).append('\n');
		if (hazard.suppression().isPresent()) {
			text.append("    ").append(allowed(hazard.suppression().get())).append('\n');
			return;
		}
		text.append("    Instead:\n");
		hazard.instead().lines().forEach((line) -> text.append("      ").append(line).append('\n'));
		text.append("    See ").append(hazard.rule().link()).append('\n');
	}

	static String severity(Hazard hazard) {
		return hazard.suppression().isPresent() ? "allowed" : hazard.rule().severity().toString();
	}

	static String allowed(Suppression suppression) {
		return "Allowed until %s: %s".formatted(suppression.until(), suppression.reason());
	}

}
