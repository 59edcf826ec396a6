package dev.lockkeeper.schema.apply;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.lockkeeper.postgres.QualifiedName;
import dev.lockkeeper.postgres.Query;
import dev.lockkeeper.schema.apply.IndexCatalog.IndexState;
import dev.lockkeeper.schema.apply.IndexCatalog.PartitionState;
import dev.lockkeeper.schema.history.NonTransactionalStatement;
import dev.lockkeeper.schema.history.NonTransactionalStatement.CreateIndex;
import dev.lockkeeper.schema.history.NonTransactionalStatement.DetachPartition;
import dev.lockkeeper.schema.history.NonTransactionalStatement.DropIndex;
import dev.lockkeeper.schema.history.NonTransactionalStatement.Other;
import dev.lockkeeper.schema.history.NonTransactionalStatement.Reindex;

/**
 * Finds and removes what an incomplete statement outside a transaction left: INVALID
 * indexes, partitions whose DETACH is pending. Also finds out whether a statement
 * completed before its run died.
 */
class InvalidIndexCleanup {

	/** REINDEX CONCURRENTLY uses these names for the new and the old index. */
	private static final Pattern REINDEX_NAMES = Pattern.compile(".*_cc(?:new|old)\\d*");

	private static final int NAME_BYTES = 63;

	private final IndexCatalog catalog;

	private final Connection connection;

	InvalidIndexCleanup(Connection connection) {
		this.connection = connection;
		this.catalog = new IndexCatalog(connection);
	}

	/**
	 * Finds the INVALID indexes that the statement left.
	 * @param before the object ids that existed before it ran; empty if not known
	 */
	List<QualifiedName> leftovers(NonTransactionalStatement statement, Optional<List<Long>> before)
			throws SQLException {
		return this.catalog.indexes(statement)
			.stream()
			.filter((index) -> !index.valid() && !index.building() && isLeftBy(statement, index, before))
			.map(IndexState::name)
			.toList();
	}

	private static boolean isLeftBy(NonTransactionalStatement statement, IndexState index,
			Optional<List<Long>> before) {
		return switch (statement) {
			case CreateIndex(var name, var table) -> (name != null) ? identifier(name).equals(index.name().name())
					: before.filter((objects) -> !objects.contains(index.oid())).isPresent();
			case Reindex reindex -> REINDEX_NAMES.matcher(index.name().name()).matches()
					&& before.filter((objects) -> objects.contains(index.oid())).isEmpty();
			case DropIndex drop -> false;
			case DetachPartition detach -> false;
			case Other other -> false;
		};
	}

	/** Whether the statement completed, although that is not recorded. */
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

	/** Whether a DETACH PARTITION CONCURRENTLY was started and is not complete. */
	boolean detachPending(DetachPartition detach) throws SQLException {
		return this.catalog.partition(detach).filter(PartitionState::detachPending).isPresent();
	}

	/**
	 * Whether the index that the statement was to create is valid. IF NOT EXISTS accepts
	 * an INVALID index of the same name.
	 */
	boolean valid(NonTransactionalStatement statement) throws SQLException {
		return !(statement instanceof CreateIndex create) || create.name() == null
				|| this.catalog.indexes(statement)
					.stream()
					.noneMatch((index) -> !index.valid() && identifier(create.name()).equals(index.name().name()));
	}

	/** Drops an INVALID index; waits for transactions that use it. */
	void remove(QualifiedName index) throws SQLException {
		Query.of("DROP INDEX CONCURRENTLY IF EXISTS " + index).run(this.connection);
	}

	/** Completes a DETACH PARTITION CONCURRENTLY. */
	void finish(DetachPartition detach) throws SQLException {
		Query.of("ALTER TABLE %s DETACH PARTITION %s FINALIZE".formatted(detach.table(), detach.partition()))
			.run(this.connection);
	}

	/** A name as the catalog stores it: lower case unless quoted, cut at 63 bytes. */
	static String identifier(String name) {
		String plain = name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
				: name.toLowerCase(Locale.ROOT);
		while (plain.getBytes(StandardCharsets.UTF_8).length > NAME_BYTES) {
			plain = plain.substring(0, plain.length() - 1);
		}
		return plain;
	}

}
