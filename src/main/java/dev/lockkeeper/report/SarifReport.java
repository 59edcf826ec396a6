package dev.lockkeeper.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.lockkeeper.lint.rule.Hazard;
import dev.lockkeeper.lint.rule.RuleDescription;
import dev.lockkeeper.lint.rule.Rules;
import dev.lockkeeper.lint.rule.Severity;

import org.springframework.boot.json.JsonWriter;

/**
 * Hazards in the form that GitHub shows on the lines of a pull request.
 *
 * @see <a href= "https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF
 * 2.1.0</a>
 */
final class SarifReport {

	private static final JsonWriter<Map<String, Object>> WRITER = JsonWriter.<Map<String, Object>>standard()
		.withNewLineAtEnd();

	String write(Report report) {
		Map<String, Object> driver = new LinkedHashMap<>();
		driver.put("name", "lockkeeper");
		driver.put("rules", Rules.descriptions().stream().map(SarifReport::rule).toList());
		Map<String, Object> run = new LinkedHashMap<>();
		run.put("tool", Map.of("driver", driver));
		run.put("invocations", List.of(invocation(report)));
		run.put("results",
				report.databases().stream().flatMap((one) -> one.hazards().stream()).map(SarifReport::result).toList());
		Map<String, Object> document = new LinkedHashMap<>();
		document.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
		document.put("version", "2.1.0");
		document.put("runs", List.of(run));
		return WRITER.writeToString(document);
	}

	/** What kept a database from being judged would else be lost in this form. */
	private static Map<String, Object> invocation(Report report) {
		Map<String, Object> invocation = new LinkedHashMap<>();
		invocation.put("executionSuccessful", report.status() == ExitStatus.OK || report.status() == ExitStatus.HAZARD);
		invocation.put("exitCode", report.status().code());
		invocation.put("toolExecutionNotifications",
				report.databases()
					.stream()
					.flatMap((database) -> database.problems().stream())
					.map((problem) -> HazardJson.pair("level", "error", "message",
							Map.of("text", problem.message() + " " + problem.advice())))
					.toList());
		return invocation;
	}

	private static Map<String, Object> rule(RuleDescription rule) {
		Map<String, Object> object = new LinkedHashMap<>();
		object.put("id", rule.id());
		object.put("shortDescription", text(rule.title()));
		object.put("helpUri", rule.link());
		object.put("defaultConfiguration", Map.of("level", rule.severity().toString()));
		return object;
	}

	private static Map<String, Object> result(Hazard hazard) {
		Map<String, Object> object = new LinkedHashMap<>();
		object.put("ruleId", hazard.rule().id());
		object.put("level", level(hazard));
		object.put("message",
				text("%s %s%nInstead:%n%s".formatted(hazard.effect(), hazard.blocks(), hazard.instead())));
		object.put("locations", List.of(Map.of("physicalLocation", place(hazard))));
		hazard.suppression()
			.ifPresent((suppression) -> object.put("suppressions",
					List.of(HazardJson.pair("kind", "inSource", "justification", HazardText.allowed(suppression)))));
		return object;
	}

	private static String level(Hazard hazard) {
		return hazard.suppression().isPresent() ? Severity.NOTE.toString() : hazard.rule().severity().toString();
	}

	private static Map<String, Object> place(Hazard hazard) {
		Map<String, Object> place = new LinkedHashMap<>();
		place.put("artifactLocation", Map.of("uri", hazard.file().replace(" ", "%20")));
		place.put("region", Map.of("startLine", hazard.line()));
		return place;
	}

	private static Map<String, Object> text(String text) {
		return Map.of("text", text);
	}

}
