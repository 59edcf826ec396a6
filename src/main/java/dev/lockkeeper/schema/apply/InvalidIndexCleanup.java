package dev.lockkeeper.schema.apply;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.lockkeeper.postgres.QualifiedName;
import dev.lockkeeper.schema.apply.IndexCatalog.IndexState;
import dev.lockkeeper.schema.apply.IndexCatalog.PartitionState;
import dev.lockkeeper.schema.history.NonTransactionalStatement;
import dev.lockkeeper.schema.history.NonTransactionalStatement.CreateIndex;
import dev.lockkeeper.schema.history.NonTransactionalStatement.DetachPartition;
import dev.lockkeeper.schema.history.NonTransactionalStatement.DropIndex;
import dev.lockkeeper.schema.history.NonTransactionalStatement.Other;
import dev.lockkeeper.schema.history.NonTransactionalStatement.Reindex;

/**
 * Tells what a statement that ran outside a transaction left half done, and what it did
 * to its end though nobody recorded it.
 */
class InvalidIndexCleanup {

	/** REINDEX CONCURRENTLY chooses these names for what it builds and replaces. */
	private static final Pattern TRANSIENT = Pattern.compile(".*_cc(?:new|old)\\d*");

	private static final int NAME_BYTES = 63;

	private final IndexCatalog catalog;

	private final Connection connection;

	InvalidIndexCleanup(Connection connection) {
		this.connection = connection;
		this.catalog = new IndexCatalog(connection);
	}

	/**
	 * INVALID indexes that the statement left.
	 * @param before what was there before it ran; empty when that is not known
	 */
	List<QualifiedName> leftovers(NonTransactionalStatement statement, Optional<List<Long>> before)
			throws SQLException {
		return this.catalog.indexes(statement)
			.stream()
			.filter((index) -> !index.valid() && !index.building() && madeBy(statement, index, before))
			.map(IndexState::name)
			.toList();
	}

	private static boolean madeBy(NonTransactionalStatement statement, IndexState index, Optional<List<Long>> before) {
		return switch (statement) {
			case CreateIndex(var name, var table) -> (name != null) ? identifier(name).equals(index.name().name())
					: before.filter((objects) -> !objects.contains(index.oid())).isPresent();
			case Reindex reindex -> TRANSIENT.matcher(index.name().name()).matches()
					&& before.filter((objects) -> objects.contains(index.oid())).isEmpty();
			case DropIndex drop -> false;
			case DetachPartition detach -> false;
			case Other other -> false;
		};
	}

	/** Whether the statement had come to its end, although nobody recorded it. */
	boolean completed(NonTransactionalStatement statement, List<Long> before) throws SQLException {
		return switch (statement) {
			case CreateIndex(var name, var table) -> this.catalog.indexes(statement)
				.stream()
				.anyMatch((index) -> index.valid() && !before.contains(index.oid())
						&& (name == null || identifier(name).equals(index.name().name())));
			case DropIndex _ -> !before.isEmpty() && this.catalog.indexes(statement).isEmpty();
			case DetachPartition detach -> !before.isEmpty() && this.catalog.partition(detach).isEmpty();
			case Reindex reindex -> false;
			case Other other -> false;
		};
	}

	/** Whether a partition's detaching was begun and not ended. */
	boolean detachPending(DetachPartition detach) throws SQLException {
		return this.catalog.partition(detach).filter(PartitionState::detachPending).isPresent();
	}

	/**
	 * Whether what the statement was to make is there and valid: IF NOT EXISTS passes
	 * over an INVALID index of the same name.
	 */
	boolean valid(NonTransactionalStatement statement) throws SQLException {
		return !(statement instanceof CreateIndex create) || create.name() == null
				|| this.catalog.indexes(statement)
					.stream()
					.noneMatch((index) -> !index.valid() && identifier(create.name()).equals(index.name().name()));
	}

	/** Removes an INVALID index; waits for those that still look at it. */
	void remove(QualifiedName index) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			statement.execute("DROP INDEX CONCURRENTLY IF EXISTS " + index);
		}
	}

	/** Ends a detaching that was begun. */
	void finish(DetachPartition detach) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			statement
				.execute("ALTER TABLE %s DETACH PARTITION %s FINALIZE".formatted(detach.table(), detach.partition()));
		}
	}

	/** A name as the catalog has it: folded unless quoted, cut at 63 bytes. */
	static String identifier(String name) {
		String plain = name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
				: name.toLowerCase(Locale.ROOT);
		while (plain.getBytes(StandardCharsets.UTF_8).length > NAME_BYTES) {
			plain = plain.substring(0, plain.length() - 1);
		}
		return plain;
	}

}
