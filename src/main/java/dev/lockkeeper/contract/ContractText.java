package dev.lockkeeper.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.lockkeeper.postgres.SqlSplitter;
import org.jspecify.annotations.Nullable;

/**
 * The format of an approved file: plain SQL, one statement per entry, with comments above
 * it.
 */
public final class ContractText {

	private static final String HEAD = """
			-- The statements that the application sends, recorded by its tests. db-check validates them against a database.
			-- "make contract" writes this file. A test fails if it is outdated.
			""";

	private static final String RECORDED_BY = "-- recorded by ";

	private static final String SENT_FROM = "-- sent from ";

	private static final String PARAMETERS = "-- parameters ";

	private static final String RETURNS = "-- returns ";

	private static final Pattern ENTRIES = Pattern.compile("\\n\\n(?=" + SENT_FROM + ")");

	private static final Pattern COLUMN = Pattern.compile("(\"(?:[^\"]|\"\")*\"|\\S+) (.+)");

	private static final Pattern BETWEEN_COLUMNS = Pattern.compile(", (?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

	private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_$]*");

	private ContractText() {
	}

	/** Writes the text of the file. */
	public static String write(Contract contract) {
		StringBuilder text = new StringBuilder(HEAD);
		contract.recordedBy().forEach((test) -> text.append(RECORDED_BY).append(test).append('\n'));
		contract.statements().forEach((statement) -> write(statement, text));
		return text.toString();
	}

	private static void write(ContractStatement statement, StringBuilder text) {
		text.append('\n');
		statement.sentFrom().forEach((method) -> text.append(SENT_FROM).append(method).append('\n'));
		if (!statement.parameters().isEmpty()) {
			text.append(PARAMETERS).append(String.join(", ", statement.parameters())).append('\n');
		}
		List<ResultColumn> columns = statement.returns();
		if (columns != null) {
			text.append(RETURNS)
				.append(String.join(", ", columns.stream().map(ContractText::column).toList()))
				.append('\n');
		}
		boolean endsInComment = statement.sql().substring(statement.sql().lastIndexOf('\n') + 1).contains("--");
		text.append(statement.sql()).append(endsInComment ? "\n;\n" : ";\n");
	}

	/**
	 * Parses the text of the file.
	 * @throws IllegalArgumentException if an entry is not one statement
	 */
	public static Contract parse(String text) {
		List<String> blocks = List.of(ENTRIES.split(text.replace("\r\n", "\n")));
		List<String> head = blocks.getFirst().lines().toList();
		if (head.stream().anyMatch((line) -> !line.startsWith("--") && !line.isBlank())) {
			throw new IllegalArgumentException("the first statement has no \"-- sent from\" above it");
		}
		List<ContractStatement> statements = new ArrayList<>();
		blocks.subList(1, blocks.size()).forEach((block) -> statements.add(statement(block)));
		return new Contract(new TreeSet<>(values(head, RECORDED_BY)), statements);
	}

	private static ContractStatement statement(String block) {
		List<String> head = block.lines().takeWhile(ContractText::isHead).toList();
		String sql = String.join("\n", block.lines().skip(head.size()).toList()).strip();
		if (!sql.endsWith(";") || !single(sql)) {
			throw new IllegalArgumentException(
					"there is not exactly one statement below \"%s\"".formatted(head.isEmpty() ? "" : head.getFirst()));
		}
		List<String> parameters = values(head, PARAMETERS);
		List<String> returns = values(head, RETURNS);
		return new ContractStatement(sql.substring(0, sql.length() - 1).strip(),
				parameters.isEmpty() ? List.of() : List.of(parameters.getFirst().split(", ")),
				returns.isEmpty() ? null : columns(returns.getFirst()), new TreeSet<>(values(head, SENT_FROM)));
	}

	private static boolean isHead(String line) {
		return line.startsWith(SENT_FROM) || line.startsWith(PARAMETERS) || line.startsWith(RETURNS);
	}

	private static List<String> values(List<String> lines, String name) {
		return lines.stream()
			.filter((line) -> line.startsWith(name))
			.map((line) -> line.substring(name.length()))
			.toList();
	}

	/** Whether the driver parses the text as one statement. */
	private static boolean single(String sql) {
		return SqlSplitter.split(sql).size() == 1;
	}

	private static String column(ResultColumn column) {
		String name = column.name();
		return (PLAIN.matcher(name).matches() ? name : "\"" + name.replace("\"", "\"\"") + "\"") + " " + column.type();
	}

	private static @Nullable List<ResultColumn> columns(String text) {
		return Arrays.stream(BETWEEN_COLUMNS.split(text)).map((column) -> {
			Matcher parts = COLUMN.matcher(column);
			if (!parts.matches()) {
				throw new IllegalArgumentException("name and type expected in \"%s\"".formatted(column));
			}
			String name = parts.group(1);
			return new ResultColumn(
					name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name,
					parts.group(2));
		}).toList();
	}

}
