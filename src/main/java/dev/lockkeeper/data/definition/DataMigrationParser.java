package dev.lockkeeper.data.definition;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;

import dev.lockkeeper.changelog.DataFile;
import dev.lockkeeper.changelog.Directive;
import dev.lockkeeper.changelog.DirectiveReader;
import dev.lockkeeper.changelog.Directives;
import dev.lockkeeper.changelog.MigrationKind;
import dev.lockkeeper.data.definition.DataMigration.RunConditions;
import dev.lockkeeper.data.definition.DataMigration.TableKey;
import dev.lockkeeper.data.definition.DataMigrationReading.InvalidDataMigration;
import dev.lockkeeper.data.definition.DataMigrationReading.ValidDataMigration;
import dev.lockkeeper.postgres.SqlLexer;
import dev.lockkeeper.postgres.SqlSplitter;
import dev.lockkeeper.postgres.StatementTokens;

/**
 * Parses the file or the Java class of a data migration.
 */
final class DataMigrationParser {

	private static final String CHANGES_ROWS = "UPDATE|DELETE|INSERT|MERGE|WITH|SELECT";

	private static final String TRANSACTION = "BEGIN|COMMIT|END|ABORT|ROLLBACK|CALL";

	private DataMigrationParser() {
	}

	static DataMigrationReading parse(DataFile file) {
		try {
			Directives directives = DirectiveReader.read(file.sql(), MigrationKind.DATA);
			Optional<TableKey> tableKey = tableKey(directives);
			DataChange change = tableKey.isPresent() ? batch(file) : script(file);
			return new ValidDataMigration(migration(file.name(), checksum(file.sql()), directives, tableKey, change));
		}
		catch (IllegalArgumentException ex) {
			return new InvalidDataMigration(file.name(), String.valueOf(ex.getMessage()));
		}
	}

	static DataMigrationReading parse(JavaDataMigration java) {
		String name = java.name();
		try {
			if (!DataFile.NAME.matcher(name).matches()) {
				throw new IllegalArgumentException(
						"invalid name \"%s\": use lower case letters, digits and underscores".formatted(name));
			}
			String head = String.join("\n", java.directives().lines().map("-- lockkeeper: "::concat).toList());
			Directives directives = DirectiveReader.read(head, MigrationKind.DATA);
			return new ValidDataMigration(
					migration(name, checksum(head), directives, tableKey(directives), new JavaBatch(java)));
		}
		catch (IllegalArgumentException ex) {
			return new InvalidDataMigration(name, "%s: %s".formatted(java.getClass().getName(), ex.getMessage()));
		}
	}

	private static DataMigration migration(String name, String checksum, Directives directives,
			Optional<TableKey> tableKey, DataChange change) {
		RunConditions conditions = new RunConditions(directives.get(Directive.NEEDS),
				Set.copyOf(directives.list(Directive.ENVIRONMENTS)), directives.get(Directive.DUE), List.of());
		return new DataMigration(name, checksum, tableKey, change, conditions, queries(directives),
				LimitsParser.parse(directives, tableKey.isPresent()));
	}

	private static List<String> queries(Directives directives) {
		List<String> queries = directives.all(Directive.VERIFY).stream().map(SqlLexer::withoutSemicolon).toList();
		queries.stream().filter((query) -> SqlSplitter.split(query).size() > 1).findFirst().ifPresent((query) -> {
			throw new IllegalArgumentException("verify must be one query, but this is more than one: " + query);
		});
		return queries;
	}

	private static Optional<TableKey> tableKey(Directives directives) {
		if (directives.has(Directive.TABLE) != directives.has(Directive.KEY)) {
			throw new IllegalArgumentException(
					"table and key must be used together; without both, the file runs as one transaction");
		}
		return directives.get(Directive.TABLE).map((table) -> new TableKey(table, directives.list(Directive.KEY)));
	}

	private static SqlBatch batch(DataFile file) {
		List<StatementTokens> statements = statements(file);
		if (statements.size() != 1) {
			throw new IllegalArgumentException(
					"a batch must be one statement, but the file has %d".formatted(statements.size()));
		}
		if (!statements.getFirst().startsWith(CHANGES_ROWS)) {
			throw new IllegalArgumentException(
					"a batch must be an UPDATE, DELETE, INSERT, MERGE, WITH or SELECT statement");
		}
		SqlBatch batch = new SqlBatch(SqlLexer.withoutSemicolon(file.sql()));
		List<String> unused = Stream.of("from", "to").filter((bound) -> !batch.uses(bound)).toList();
		if (!unused.isEmpty()) {
			throw new IllegalArgumentException(
					"the statement does not use :%s, so every batch would change the whole table; write WHERE key BETWEEN :from AND :to"
						.formatted(String.join(" and :", unused)));
		}
		return batch;
	}

	private static SqlScript script(DataFile file) {
		List<StatementTokens> statements = statements(file);
		if (statements.isEmpty()) {
			throw new IllegalArgumentException("the file has no statement");
		}
		if (statements.stream().anyMatch(DataMigrationParser::endsTransaction)) {
			throw new IllegalArgumentException(
					"the file runs in one transaction, so it must not begin or end a transaction or call a procedure");
		}
		return new SqlScript(file.sql());
	}

	private static boolean endsTransaction(StatementTokens statement) {
		return statement.startsWith(TRANSACTION) || statement.startsWith("START|PREPARE", "TRANSACTION");
	}

	private static List<StatementTokens> statements(DataFile file) {
		SqlLexer.unterminated(file.sql()).ifPresent((token) -> {
			throw new IllegalArgumentException(
					"line %d: unterminated %s".formatted(token.line(), token.isComment() ? "comment" : "quoted text"));
		});
		return SqlSplitter.split(file.sql());
	}

	/** Ignores line ends, like the checksums of schema migrations. */
	private static String checksum(String text) {
		CRC32 crc = new CRC32();
		text.lines().forEach((line) -> crc.update(line.getBytes(StandardCharsets.UTF_8)));
		return HexFormat.of().toHexDigits((int) crc.getValue());
	}

}
