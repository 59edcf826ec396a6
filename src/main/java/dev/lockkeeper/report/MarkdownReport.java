package dev.lockkeeper.report;

import java.time.Duration;

import dev.lockkeeper.schema.apply.MigrationFailure;
import dev.lockkeeper.schema.history.AuditEntry;
import dev.lockkeeper.schema.history.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * A report as a workflow's summary page shows it.
 */
class MarkdownReport {

	String write(Report report) {
		StringBuilder text = new StringBuilder(
				"## %s: %s (%d)%n".formatted(report.command(), report.status(), report.status().code()));
		report.databases().forEach((database) -> write(database, text));
		return text.toString();
	}

	private void write(DatabaseReport database, StringBuilder text) {
		text.append(
				"%n### %s: %s%n%n%s%n".formatted(database.database(), database.status(), escaped(database.summary())));
		if (!database.migrations().isEmpty()) {
			text.append("\n| outcome | version | description | applied | by | took |\n|---|---|---|---|---|---|\n");
			database.migrations().forEach((migration) -> row(migration, text));
		}
		if (!database.data().isEmpty()) {
			text.append("\n| data migration | |\n|---|---|\n");
			database.data()
				.forEach((line) -> text
					.append("| %s | %s |%n".formatted(escaped(line.name()), escaped(DataText.of(line)))));
		}
		database.migrations().forEach((migration) -> {
			AuditEntry audit = migration.audit();
			if (audit != null) {
				text.append("%n%s: %s%n".formatted(escaped(migration.script()), escaped(AuditText.of(audit))));
			}
		});
		database.findings().forEach((finding) -> text.append('\n').append(finding.markdown()).append('\n'));
		database.problems().forEach((problem) -> text.append("%n**%s**%n".formatted(escaped(problem.message()))));
		database.migrations().forEach((migration) -> details(migration, text));
		HazardMarkdown.write(database.hazards(), text);
		PlanMarkdown.write(database.tables(), text);
		database.notes().forEach((note) -> text.append('\n').append(escaped(note)).append('\n'));
		database.problems()
			.stream()
			.map(Problem::advice)
			.filter((advice) -> !advice.isEmpty())
			.forEach((advice) -> text.append("%nWhat to do: %s%n".formatted(escaped(advice))));
	}

	private static void row(MigrationLine migration, StringBuilder text) {
		Long millis = migration.durationMillis();
		text.append("| %s | %s | %s | %s | %s | %s |%n".formatted(migration.outcome(),
				text(migration.version(), "repeatable"), escaped(migration.description()),
				text(migration.installedOn(), ""), escaped(text(migration.installedBy(), "")),
				(millis != null) ? Amounts.duration(Duration.ofMillis(millis)) : ""));
	}

	private static void details(MigrationLine migration, StringBuilder text) {
		MigrationFailure failure = migration.failure();
		if (failure != null && failure.statement() != null) {
			text.append("%n`%s`, line %d:%n".formatted(migration.script(), failure.line()));
			block(failure.statement().sql(), text);
		}
		if (!migration.statements().isEmpty()) {
			text.append("%n`%s`:%n".formatted(migration.script()));
			migration.statements().stream().map(SqlStatement::sql).forEach((sql) -> block(sql + ";", text));
		}
	}

	/** Indented, because a statement may hold a fence of its own. */
	static void block(String sql, StringBuilder text) {
		text.append('\n');
		sql.lines().forEach((line) -> text.append("    ").append(line).append('\n'));
	}

	private static String text(@Nullable Object value, String absent) {
		return (value != null) ? value.toString() : absent;
	}

	static String escaped(String text) {
		return text.replaceAll("([\\\\`*_{}\\[\\]<>|#])", "\\\\$1").replace("\n", " ");
	}

}
