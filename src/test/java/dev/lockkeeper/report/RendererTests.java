package dev.lockkeeper.report;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.lockkeeper.database.Database;
import dev.lockkeeper.lint.rule.Hazard;
import dev.lockkeeper.report.Block.Advice;
import dev.lockkeeper.report.Block.Code;
import dev.lockkeeper.report.Block.Heading;
import dev.lockkeeper.report.Block.Item;
import dev.lockkeeper.report.Block.Items;
import dev.lockkeeper.report.Block.Link;
import dev.lockkeeper.report.Block.Paragraph;
import dev.lockkeeper.report.Block.Row;
import dev.lockkeeper.report.Block.Table;
import dev.lockkeeper.testing.Configured;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every kind of block in text and in Markdown.
 */
class RendererTests {

	private static final String LONG = IntStream.rangeClosed(1, 40)
		.mapToObj((line) -> "line " + line)
		.collect(Collectors.joining("\n"));

	@Test
	void textWhenEachKindOfBlockThenIndented() {
		assertThat(TextRenderer.render(blocks())).isEqualTo("""
				a  long cell  c
				    detail
				b             d
				item
				  nested_1

				Heading
				  Paragraph
				    code
				  See https://example.org/#a_b

				What to do: Retry.
				""");
	}

	@Test
	void markdownWhenEachKindOfBlockThenEscaped() {
		assertThat(MarkdownRenderer.render(blocks())).isEqualTo("""

				| one | two | three | detail |
				|---|---|---|---|
				| a | long cell | c | detail |
				| b |  | d |  |

				- item

				  nested\\_1

				**Heading**

				Paragraph

				    code

				See <https://example.org/#a_b>

				What to do: Retry.
				""");
	}

	@Test
	void textWhenCodeIsLongThenLinesAroundTheMarkedOne() {
		assertThat(TextRenderer.render(List.of(new Code(LONG, 101, 121))).strip().lines()).hasSize(16)
			.startsWith("114 | line 14")
			.contains(">  121 | line 21")
			.endsWith("       | (40 lines in total)");
	}

	@Test
	void textWhenMarkedLineIsNearTheEndThenLastLines() {
		assertThat(TextRenderer.render(List.of(new Code(LONG, 1, 40))).strip().lines()).startsWith("26 | line 26")
			.contains(">   40 | line 40");
	}

	@Test
	void textWhenNoLineIsMarkedThenFirstLines() {
		assertThat(TextRenderer.render(List.of(new Code(LONG, 1, 0))).strip().lines()).startsWith("1 | line 1")
			.noneMatch((line) -> line.startsWith(">"));
	}

	@Test
	void blocksWhenNoStatementFailedThenAdviceFollowsItsProblem() {
		DatabaseReport report = DatabaseReport.of(database(), ExitStatus.REFUSED, "nothing was changed")
			.withProblems(List.of(new Problem("one", "do this"), new Problem("two", "")))
			.withNotes(List.of("note"));
		assertThat(report.blocks()).containsExactly(new Heading("one"), new Advice("do this"), new Heading("two"),
				new Paragraph("note"));
	}

	@Test
	void withWhenSameKindOfSectionThenReplaced() {
		DatabaseReport report = DatabaseReport.of(database(), ExitStatus.OK, "done")
			.withHazards(List.of())
			.withMigrations(List.of())
			.withHazards(List.<Hazard>of());
		assertThat(report.sections()).containsExactly(new MigrationSection(List.of()), new HazardSection(List.of()));
	}

	private static List<Block> blocks() {
		return List.of(
				new Table(List.of("one", "two", "three", "detail"),
						List.of(new Row(List.of("a", "long cell", "c"), "detail"), new Row(List.of("b", "", "d"), ""))),
				new Items(List.of(new Item("item", List.of(new Paragraph("nested_1"))))),
				new Heading("Heading",
						List.of(new Paragraph("Paragraph"), new Code("code"), new Link("https://example.org/#a_b"))),
				new Advice("Retry."));
	}

	private static Database database() {
		return Configured.database(Map.of("url", "jdbc:postgresql://db.internal:5432/orders", "username", "migrator"));
	}

}
