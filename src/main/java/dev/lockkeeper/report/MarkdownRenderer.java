package dev.lockkeeper.report;

import java.util.List;

import dev.lockkeeper.report.Block.Advice;
import dev.lockkeeper.report.Block.Code;
import dev.lockkeeper.report.Block.Heading;
import dev.lockkeeper.report.Block.Item;
import dev.lockkeeper.report.Block.Items;
import dev.lockkeeper.report.Block.Link;
import dev.lockkeeper.report.Block.Paragraph;
import dev.lockkeeper.report.Block.Row;
import dev.lockkeeper.report.Block.Table;

/**
 * Prints a report for the summary page of a workflow.
 */
final class MarkdownRenderer {

	private final StringBuilder text = new StringBuilder();

	static String render(Report report) {
		MarkdownRenderer renderer = new MarkdownRenderer();
		renderer.text.append("## %s: %s (%d)%n".formatted(report.command(), report.status(), report.status().code()));
		for (DatabaseReport database : report.databases()) {
			renderer.paragraph("### %s: %s".formatted(database.target().name(), database.status()));
			renderer.paragraph(escaped(database.summary()));
			database.blocks().forEach(renderer::block);
		}
		return renderer.text.toString();
	}

	/** Prints blocks without a report around them. */
	static String render(List<Block> blocks) {
		MarkdownRenderer renderer = new MarkdownRenderer();
		blocks.forEach(renderer::block);
		return renderer.text.toString();
	}

	private void block(Block block) {
		switch (block) {
			case Heading(var heading, var details) -> {
				paragraph("**%s**".formatted(escaped(heading)));
				details.forEach(this::block);
			}
			case Paragraph(var paragraph) -> paragraph(escaped(paragraph));
			case Advice(var advice) -> paragraph("What to do: " + escaped(advice));
			case Link(var url) -> paragraph("See <%s>".formatted(url));
			// indented, because a statement may contain a fence
			case Code code -> paragraph(code.text().indent(4).stripTrailing());
			case Items(var items) -> {
				this.text.append('\n');
				items.forEach(this::item);
			}
			case Table table -> table(table);
		}
	}

	private void item(Item item) {
		this.text.append("- ").append(escaped(item.text())).append('\n');
		render(item.details()).lines()
			.forEach((line) -> this.text.append(line.isEmpty() ? "" : "  " + line).append('\n'));
	}

	private void table(Table table) {
		paragraph(row(table.columns()));
		this.text.append("|").append("---|".repeat(table.columns().size())).append('\n');
		for (Row row : table.rows()) {
			String detail = (table.columns().size() > row.cells().size()) ? " %s |".formatted(escaped(row.detail()))
					: "";
			this.text.append(row(row.cells())).append(detail).append('\n');
		}
	}

	private static String row(List<String> cells) {
		return "| %s |".formatted(String.join(" | ", cells.stream().map(MarkdownRenderer::escaped).toList()));
	}

	private void paragraph(String markdown) {
		this.text.append('\n').append(markdown).append('\n');
	}

	private static String escaped(String text) {
		return text.replaceAll("([\\\\`*_{}\\[\\]<>|#])", "\\\\$1").replace("\n", " ");
	}

}
