package dev.lockkeeper.report;

import java.util.List;

import dev.lockkeeper.report.Block.Advice;
import dev.lockkeeper.report.Block.Code;
import dev.lockkeeper.report.Block.Heading;
import dev.lockkeeper.report.Block.Items;
import dev.lockkeeper.report.Block.Link;
import dev.lockkeeper.report.Block.Paragraph;
import dev.lockkeeper.report.Block.Row;
import dev.lockkeeper.report.Block.Table;

/**
 * Prints a report for a terminal.
 */
final class TextRenderer {

	/** Lines of a statement that are shown around the marked one. */
	private static final int CODE_LINES = 15;

	private final StringBuilder text = new StringBuilder();

	private boolean emptyLineWanted;

	static String render(Report report) {
		TextRenderer renderer = new TextRenderer();
		for (DatabaseReport database : report.databases()) {
			renderer.emptyLineWanted = !renderer.text.isEmpty();
			renderer.line("%s: %s, %s".formatted(database.target().name(), database.status(), database.summary()), 0);
			renderer.blocks(database.blocks(), 2);
		}
		return renderer.text.toString();
	}

	/** Prints blocks without a report around them. */
	static String render(List<Block> blocks) {
		TextRenderer renderer = new TextRenderer();
		renderer.blocks(blocks, 0);
		return renderer.text.toString();
	}

	private void blocks(List<Block> blocks, int indent) {
		for (Block block : blocks) {
			block(block, indent);
		}
	}

	private void block(Block block, int indent) {
		switch (block) {
			case Heading(var heading, var details) -> {
				this.emptyLineWanted = true;
				line(heading, indent);
				blocks(details, indent + 2);
				this.emptyLineWanted = !details.isEmpty();
			}
			case Paragraph(var paragraph) -> line(paragraph, indent);
			case Advice(var advice) -> line("What to do: " + advice, indent);
			case Link(var url) -> line("See " + url, indent);
			case Code code when code.firstLine() > 0 -> numbered(code, indent);
			case Code code -> code.text().lines().forEach((line) -> line(line, indent + 2));
			case Items(var items) -> items.forEach((item) -> {
				line(item.text(), indent);
				blocks(item.details(), indent + 2);
			});
			case Table table -> table(table, indent);
		}
	}

	private void numbered(Code code, int indent) {
		List<String> lines = code.text().lines().toList();
		int marked = code.markedLine() - code.firstLine();
		int first = Math.clamp(marked - CODE_LINES / 2, 0, Math.max(0, lines.size() - CODE_LINES));
		int last = Math.min(first + CODE_LINES, lines.size());
		this.emptyLineWanted = true;
		for (int line = first; line < last; line++) {
			line("%s%4d | %s".formatted((line == marked) ? "> " : "  ", code.firstLine() + line, lines.get(line)),
					indent);
		}
		if (lines.size() > CODE_LINES) {
			line("       | (%d lines in total)".formatted(lines.size()), indent);
		}
		this.emptyLineWanted = true;
	}

	private void table(Table table, int indent) {
		int columns = table.rows().stream().mapToInt((row) -> row.cells().size()).max().orElse(0);
		int[] widths = new int[columns];
		for (Row row : table.rows()) {
			for (int column = 0; column < row.cells().size(); column++) {
				widths[column] = Math.max(widths[column], row.cells().get(column).length());
			}
		}
		for (Row row : table.rows()) {
			line(row(row.cells(), widths), indent);
			if (!row.detail().isEmpty()) {
				line(row.detail(), indent + 4);
			}
		}
	}

	private static String row(List<String> cells, int[] widths) {
		StringBuilder row = new StringBuilder();
		for (int column = 0; column < cells.size(); column++) {
			if (widths[column] > 0) {
				String cell = cells.get(column);
				row.append(cell).append(" ".repeat(widths[column] - cell.length() + 2));
			}
		}
		return row.toString().stripTrailing();
	}

	private void line(String line, int indent) {
		if (this.emptyLineWanted) {
			this.text.append('\n');
			this.emptyLineWanted = false;
		}
		this.text.append(" ".repeat(indent)).append(line).append('\n');
	}

}
