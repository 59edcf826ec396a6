package dev.lockkeeper.report;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import dev.lockkeeper.schema.apply.MigrationFailure;
import dev.lockkeeper.schema.history.AuditEntry;
import dev.lockkeeper.schema.history.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * A report as a terminal shows it.
 */
class TextReport {

	private static final int STATEMENT_LINES = 15;

	String write(Report report) {
		StringBuilder text = new StringBuilder();
		for (DatabaseReport database : report.databases()) {
			if (!text.isEmpty()) {
				text.append('\n');
			}
			write(database, text);
		}
		return text.toString();
	}

	private void write(DatabaseReport database, StringBuilder text) {
		text.append("%s: %s, %s%n".formatted(database.database(), database.status(), database.summary()));
		List<String> rows = table(database.migrations());
		for (int index = 0; index < rows.size(); index++) {
			text.append("  ").append(rows.get(index)).append('\n');
			AuditEntry audit = database.migrations().get(index).audit();
			if (audit != null) {
				text.append("      ").append(AuditText.of(audit)).append('\n');
			}
		}
		int width = database.data().stream().mapToInt((line) -> line.name().length()).max().orElse(0);
		database.data()
			.forEach((line) -> text.append("  %s%s  %s%n".formatted(line.name(),
					" ".repeat(width - line.name().length()), DataText.of(line))));
		database.findings().forEach((finding) -> {
			text.append((finding.apart() || finding.equals(database.findings().getFirst())) ? "\n" : "");
			finding.text().forEach((line) -> text.append("  ").append(line).append('\n'));
		});
		boolean failed = database.migrations().stream().anyMatch((migration) -> migration.failure() != null);
		database.problems().forEach((problem) -> {
			text.append("%n  %s%n".formatted(problem.message()));
			if (!failed) {
				advice(problem, text);
			}
		});
		database.migrations().forEach((migration) -> statements(migration, text));
		HazardText.write(database.hazards(), text);
		PlanText.write(database.tables(), text);
		database.notes().forEach((note) -> text.append("  ").append(note).append('\n'));
		if (failed) {
			database.problems().forEach((problem) -> advice(problem, text));
		}
	}

	private static void advice(Problem problem, StringBuilder text) {
		if (!problem.advice().isEmpty()) {
			text.append("  What to do: %s%n".formatted(problem.advice()));
		}
	}

	private void statements(MigrationLine migration, StringBuilder text) {
		MigrationFailure failure = migration.failure();
		if (failure != null && failure.statement() != null) {
			text.append('\n');
			statement(failure.statement(), failure.line(), text);
			text.append('\n');
		}
		if (!migration.statements().isEmpty()) {
			text.append("%n  %s%n".formatted(migration.script()));
			migration.statements().forEach((statement) -> statement(statement, 0, text));
		}
	}

	private void statement(SqlStatement statement, int failedLine, StringBuilder text) {
		List<String> lines = statement.sql().lines().toList();
		int first = Math.clamp(failedLine - statement.line() - STATEMENT_LINES / 2, 0,
				Math.max(0, lines.size() - STATEMENT_LINES));
		int last = Math.min(first + STATEMENT_LINES, lines.size());
		for (int line = first; line < last; line++) {
			int number = statement.line() + line;
			text.append((number == failedLine) ? "  > " : "    ")
				.append("%4d | %s%n".formatted(number, lines.get(line)));
		}
		if (lines.size() > STATEMENT_LINES) {
			text.append("         | (%d lines in all)%n".formatted(lines.size()));
		}
	}

	private List<String> table(List<MigrationLine> migrations) {
		List<List<String>> rows = migrations.stream().map(TextReport::cells).toList();
		List<Integer> widths = new ArrayList<>();
		for (int column = 0; column < 6; column++) {
			int index = column;
			widths.add(rows.stream().mapToInt((row) -> row.get(index).length()).max().orElse(0));
		}
		return rows.stream().map((row) -> row(row, widths)).toList();
	}

	private static String row(List<String> cells, List<Integer> widths) {
		StringBuilder row = new StringBuilder();
		for (int column = 0; column < cells.size(); column++) {
			if (widths.get(column) > 0) {
				String cell = cells.get(column);
				row.append(cell).append(" ".repeat(widths.get(column) - cell.length() + 2));
			}
		}
		return row.toString().stripTrailing();
	}

	private static List<String> cells(MigrationLine migration) {
		return List.of(migration.outcome(), text(migration.version(), "repeatable"), migration.description(),
				text(migration.installedOn()), text(migration.installedBy(), ""), text(migration.durationMillis()));
	}

	private static String text(@Nullable String value, String absent) {
		return (value != null) ? value : absent;
	}

	private static String text(@Nullable Instant instant) {
		return (instant != null) ? instant.truncatedTo(ChronoUnit.SECONDS).toString() : "";
	}

	private static String text(@Nullable Long millis) {
		return (millis != null) ? Amounts.duration(Duration.ofMillis(millis)) : "";
	}

}
