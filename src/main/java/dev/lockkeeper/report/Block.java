package dev.lockkeeper.report;

import java.util.List;

/**
 * A part of an answer, whatever the form in which it is printed.
 */
sealed interface Block {

	/** A sentence in front of what it is about. */
	record Heading(String text, List<Block> details) implements Block {

		public Heading {
			details = List.copyOf(details);
		}

		Heading(String text) {
			this(text, List.of());
		}

	}

	/** A sentence or more. */
	record Paragraph(String text) implements Block {
	}

	/** What to do about a problem. */
	record Advice(String text) implements Block {
	}

	/** A page to read about it. */
	record Link(String url) implements Block {
	}

	/**
	 * Lines of SQL.
	 *
	 * @param firstLine the number of the first line in its file; 0 for lines without
	 * numbers
	 * @param markedLine the number of the line to point to; 0 for none
	 */
	record Code(String text, int firstLine, int markedLine) implements Block {

		Code(String text) {
			this(text, 0, 0);
		}

	}

	/** A list. */
	record Items(List<Item> items) implements Block {

		public Items {
			items = List.copyOf(items);
		}

	}

	/** An entry of a list. */
	record Item(String text, List<Block> details) {

		public Item {
			details = List.copyOf(details);
		}

		Item(String text) {
			this(text, List.of());
		}

	}

	/**
	 * Rows of cells.
	 *
	 * @param columns the headings of the cells, and of the rows' details if they have any
	 */
	record Table(List<String> columns, List<Row> rows) implements Block {

		public Table {
			columns = List.copyOf(columns);
			rows = List.copyOf(rows);
		}

	}

	/**
	 * A row of a table.
	 *
	 * @param detail text that is too long for a cell; empty for none
	 */
	record Row(List<String> cells, String detail) {

		public Row {
			cells = List.copyOf(cells);
		}

	}

}
