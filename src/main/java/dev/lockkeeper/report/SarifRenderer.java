package dev.lockkeeper.report;

import java.util.List;
import java.util.stream.Stream;

import dev.lockkeeper.changelog.Suppression;
import dev.lockkeeper.lint.rule.Hazard;
import dev.lockkeeper.lint.rule.RuleDescription;
import dev.lockkeeper.lint.rule.Rules;
import dev.lockkeeper.lint.rule.Severity;

import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.json.JsonWriter.Members;

/**
 * Prints the hazards of a report in the format that GitHub shows on the lines of a pull
 * request.
 *
 * @see <a href= "https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF
 * 2.1.0</a>
 */
final class SarifRenderer {

	private SarifRenderer() {
	}

	static String render(Report report) {
		return JsonWriter.of(SarifRenderer::document).withNewLineAtEnd().writeToString(report);
	}

	private static void document(Members<Report> members) {
		members.add("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
		members.add("version", "2.1.0");
		members.add("runs", (report) -> Section.json(List.of(report), SarifRenderer::run));
	}

	private static void run(Members<Report> members) {
		members.add("tool").usingMembers((tool) -> tool.add("driver").usingMembers((driver) -> {
			driver.add("name", "lockkeeper");
			driver.add("rules", (report) -> Section.json(Rules.descriptions(), SarifRenderer::rule));
		}));
		members.add("invocations", (report) -> Section.json(List.of(report), SarifRenderer::invocation));
		members.add("results", (report) -> Section.json(hazards(report), SarifRenderer::result));
	}

	private static List<Hazard> hazards(Report report) {
		return report.databases()
			.stream()
			.flatMap((database) -> database.sections().stream())
			.flatMap((section) -> (section instanceof HazardSection(var hazards)) ? hazards.stream() : Stream.empty())
			.toList();
	}

	/** Without it, the problems that kept a database from being checked would be lost. */
	private static void invocation(Members<Report> members) {
		members.add("executionSuccessful",
				(report) -> report.status() == ExitStatus.OK || report.status() == ExitStatus.HAZARD);
		members.add("exitCode", (report) -> report.status().code());
		members.add("toolExecutionNotifications",
				(report) -> Section.json(
						report.databases().stream().flatMap((database) -> database.problems().stream()).toList(),
						SarifRenderer::notification));
	}

	private static void notification(Members<Problem> members) {
		members.add("level", "error");
		members.add("message", (problem) -> problem.message() + " " + problem.advice())
			.usingMembers(SarifRenderer::text);
	}

	private static void rule(Members<RuleDescription> members) {
		members.add("id", RuleDescription::id);
		members.add("shortDescription", RuleDescription::title).usingMembers(SarifRenderer::text);
		members.add("helpUri", RuleDescription::link);
		members.add("defaultConfiguration", RuleDescription::severity)
			.usingMembers((severity) -> severity.add("level", Severity::toString));
	}

	private static void result(Members<Hazard> members) {
		members.add("ruleId", (hazard) -> hazard.rule().id());
		members.add("level",
				(hazard) -> (hazard.suppression().isPresent() ? Severity.NOTE : hazard.rule().severity()).toString());
		members
			.add("message",
					(hazard) -> "%s %s%nInstead:%n%s".formatted(hazard.effect(), hazard.blocks(), hazard.instead()))
			.usingMembers(SarifRenderer::text);
		members.add("locations", (hazard) -> Section.json(List.of(hazard), SarifRenderer::location));
		members
			.add("suppressions",
					(hazard) -> Section.json(hazard.suppression().stream().toList(), SarifRenderer::suppression))
			.whenNotEmpty();
	}

	private static void location(Members<Hazard> members) {
		members.add("physicalLocation").usingMembers((location) -> {
			location.add("artifactLocation", (hazard) -> hazard.file().replace(" ", "%20"))
				.usingMembers((artifact) -> artifact.add("uri"));
			location.add("region", Hazard::line).usingMembers((region) -> region.add("startLine"));
		});
	}

	private static void suppression(Members<Suppression> members) {
		members.add("kind", "inSource");
		members.add("justification", HazardSection::suppressed);
	}

	private static void text(Members<String> members) {
		members.add("text");
	}

}
