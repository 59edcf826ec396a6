package dev.lockkeeper.report;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.lockkeeper.schema.apply.MigrationFailure;
import dev.lockkeeper.schema.history.AuditEntry;
import dev.lockkeeper.schema.history.SqlStatement;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.json.JsonWriter;

/**
 * A report as one JSON document; {@code docs/report.schema.json} describes it.
 */
class JsonReport {

	private static final JsonWriter<Map<String, Object>> WRITER = JsonWriter.<Map<String, Object>>standard()
		.withNewLineAtEnd();

	String write(Report report) {
		Map<String, Object> document = new LinkedHashMap<>();
		document.put("command", report.command());
		document.put("status", report.status().name());
		document.put("exitStatus", report.status().code());
		document.put("databases", report.databases().stream().map(JsonReport::database).toList());
		return WRITER.writeToString(document);
	}

	private static Map<String, Object> database(DatabaseReport database) {
		Map<String, Object> object = new LinkedHashMap<>();
		object.put("database", database.database());
		object.put("server", database.server());
		object.put("schema", database.schema());
		object.put("status", database.status().name());
		object.put("exitStatus", database.status().code());
		object.put("summary", database.summary());
		putIfKnown(object, "version", database.version());
		object.put("migrations", database.migrations().stream().map(JsonReport::migration).toList());
		if (!database.data().isEmpty()) {
			object.put("dataMigrations", database.data().stream().map(DataJson::of).toList());
		}
		object.put("notes", database.notes());
		object.put("problems", database.problems().stream().map(JsonReport::problem).toList());
		if (!database.hazards().isEmpty()) {
			object.put("hazards", database.hazards().stream().map(HazardJson::of).toList());
		}
		if (!database.findings().isEmpty()) {
			object.put("findings", database.findings().stream().map(ReportFinding::json).toList());
		}
		if (!database.tables().isEmpty()) {
			object.put("tables", database.tables().stream().map(PlanJson::of).toList());
		}
		return object;
	}

	private static Map<String, Object> migration(MigrationLine migration) {
		Map<String, Object> object = new LinkedHashMap<>();
		putIfKnown(object, "version", migration.version());
		object.put("description", migration.description());
		object.put("script", migration.script());
		object.put("outcome", migration.outcome());
		putIfKnown(object, "installedOn", migration.installedOn());
		putIfKnown(object, "installedBy", migration.installedBy());
		putIfKnown(object, "durationMillis", migration.durationMillis());
		AuditEntry audit = migration.audit();
		if (audit != null) {
			object.put("origin", origin(audit));
		}
		if (!migration.statements().isEmpty()) {
			object.put("statements", migration.statements().stream().map(JsonReport::statement).toList());
		}
		MigrationFailure failure = migration.failure();
		if (failure != null) {
			object.put("failure", failure(failure));
		}
		return object;
	}

	private static Map<String, Object> origin(AuditEntry audit) {
		Map<String, Object> object = new LinkedHashMap<>();
		object.put("attempts", audit.attempts());
		putIfKnown(object, "application", audit.origin().application());
		putIfKnown(object, "host", audit.origin().host());
		putIfKnown(object, "commit", audit.origin().commit());
		putIfKnown(object, "image", audit.origin().image());
		putIfKnown(object, "actor", audit.origin().actor());
		putIfKnown(object, "hotfix", audit.hotfix());
		return object;
	}

	private static Map<String, Object> statement(SqlStatement statement) {
		Map<String, Object> object = new LinkedHashMap<>();
		object.put("line", statement.line());
		object.put("sql", statement.sql());
		return object;
	}

	private static Map<String, Object> failure(MigrationFailure failure) {
		Map<String, Object> object = new LinkedHashMap<>();
		object.put("message", failure.error().message());
		object.put("sqlState", failure.error().state().code());
		putIfKnown(object, "hint", failure.error().hint());
		putIfKnown(object, "line", (failure.line() > 0) ? failure.line() : null);
		putIfKnown(object, "statement", (failure.statement() != null) ? failure.statement().sql() : null);
		object.put("rolledBack", failure.rolledBack());
		object.put("halfDone", failure.leftovers());
		failure.lockWait().ifPresent((wait) -> object.put("waitedFor", WaitJson.of(wait)));
		return object;
	}

	private static Map<String, Object> problem(Problem problem) {
		Map<String, Object> object = new LinkedHashMap<>();
		object.put("message", problem.message());
		object.put("advice", problem.advice());
		return object;
	}

	static void putIfKnown(Map<String, Object> object, String name, @Nullable Object value) {
		if (value != null) {
			object.put(name, value);
		}
	}

}
