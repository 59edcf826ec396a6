package dev.lockkeeper.command;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.lockkeeper.schema.MigrationFailure;
import dev.lockkeeper.schema.SqlStatement;

/**
 * A report as a terminal shows it.
 */
class TextReport implements ReportWriter {

	private static final int STATEMENT_LINES = 15;

	@Override
	public String write(Report report) {
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
		table(database.migrations()).forEach((row) -> text.append("  ").append(row).append('\n'));
		database.migrations().forEach((migration) -> details(migration, text));
		database.notes().forEach((note) -> text.append("  ").append(note).append('\n'));
		database.problems().forEach((problem) -> {
			text.append('\n').append("  ").append(problem.message()).append('\n');
			if (!problem.advice().isEmpty()) {
				text.append("  What to do: ").append(problem.advice()).append('\n');
			}
		});
	}

	private void details(MigrationLine migration, StringBuilder text) {
		MigrationFailure failure = migration.failure();
		if (failure != null && failure.statement() != null) {
			text.append('\n');
			statement(failure.statement(), text);
		}
		if (!migration.statements().isEmpty()) {
			text.append("%n  %s%n".formatted(migration.script()));
			migration.statements().forEach((statement) -> statement(statement, text));
		}
	}

	private void statement(SqlStatement statement, StringBuilder text) {
		List<String> lines = statement.sql().lines().toList();
		String place = "%5d | ".formatted(statement.line());
		for (String line : lines.subList(0, Math.min(STATEMENT_LINES, lines.size()))) {
			text.append(place).append(line).append('\n');
			place = " ".repeat(5) + " | ";
		}
		if (lines.size() > STATEMENT_LINES) {
			text.append("%s… %d more lines%n".formatted(place, lines.size() - STATEMENT_LINES));
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
		return (millis != null) ? Durations.text(Duration.ofMillis(millis)) : "";
	}

}
