package dev.lockkeeper.report;

import java.util.List;

import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.json.JsonWriter.Members;
import org.springframework.boot.json.WritableJson;

/**
 * Prints a report as one JSON document; {@code docs/report.schema.json} describes it.
 */
final class JsonRenderer {

	private JsonRenderer() {
	}

	static String render(Report report) {
		return JsonWriter.of(JsonRenderer::report).withNewLineAtEnd().writeToString(report);
	}

	private static void report(Members<Report> members) {
		members.add("command", Report::command);
		members.add("status", (report) -> report.status().name());
		members.add("exitStatus", (report) -> report.status().code());
		members.add("databases", (report) -> Section.json(report.databases(), JsonRenderer::database));
		members.add("problems", (report) -> Section.json(report.problems(), JsonRenderer::problem)).whenNotEmpty();
	}

	private static void database(Members<DatabaseReport> members) {
		members.add("database", (report) -> report.target().name());
		members.add("server", (report) -> report.target().server());
		members.add("schema", (report) -> report.target().schema());
		members.add("status", (report) -> report.status().name());
		members.add("exitStatus", (report) -> report.status().code());
		members.add("summary", DatabaseReport::summary);
		members.add("version", DatabaseReport::version).whenNotNull();
		members.add("migrations", (report) -> section(report, "migrations"));
		members.add("dataMigrations", (report) -> section(report, "dataMigrations")).whenNotEmpty();
		members.add("notes", DatabaseReport::notes);
		members.add("problems", (report) -> Section.json(report.problems(), JsonRenderer::problem));
		members.add("hazards", (report) -> section(report, "hazards")).whenNotEmpty();
		members.add("findings", (report) -> section(report, "findings")).whenNotEmpty();
		members.add("tables", (report) -> section(report, "tables")).whenNotEmpty();
	}

	private static void problem(Members<Problem> members) {
		members.add("message", Problem::message);
		members.add("advice", Problem::advice);
		members.add("dataMigration", Problem::dataMigration).whenNotNull();
	}

	private static List<WritableJson> section(DatabaseReport report, String field) {
		return report.sections()
			.stream()
			.filter((section) -> section.field().equals(field))
			.flatMap((section) -> section.json().stream())
			.toList();
	}

}
