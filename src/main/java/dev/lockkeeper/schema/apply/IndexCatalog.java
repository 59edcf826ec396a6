package dev.lockkeeper.schema.apply;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import dev.lockkeeper.postgres.QualifiedName;
import dev.lockkeeper.postgres.Query;
import dev.lockkeeper.schema.history.NonTransactionalStatement;
import dev.lockkeeper.schema.history.NonTransactionalStatement.CreateIndex;
import dev.lockkeeper.schema.history.NonTransactionalStatement.DetachPartition;
import dev.lockkeeper.schema.history.NonTransactionalStatement.DropIndex;
import dev.lockkeeper.schema.history.NonTransactionalStatement.Other;
import dev.lockkeeper.schema.history.NonTransactionalStatement.Reindex;
import org.jspecify.annotations.Nullable;

/**
 * Reads from the catalog the indexes and partitions that a statement outside a
 * transaction works on.
 */
class IndexCatalog {

	private static final String INDEXES = """
			SELECT pg_class.oid::bigint, nspname, relname, indisvalid AND indisready AS valid,
			       EXISTS (SELECT FROM pg_stat_progress_create_index WHERE index_relid = pg_class.oid
			                  AND pid <> pg_backend_pid()) AS building
			  FROM pg_index
			  JOIN pg_class ON pg_class.oid = indexrelid AND pg_class.relkind = 'i'
			  JOIN pg_namespace ON pg_namespace.oid = relnamespace
			 WHERE\s""";

	private static final String OF_TABLE = "indrelid IN (to_regclass(?), (SELECT reltoastrelid FROM pg_class WHERE oid = to_regclass(?)))";

	private static final String OF_INDEX = "indrelid = (SELECT indrelid FROM pg_index WHERE indexrelid = to_regclass(?))";

	private static final String ITSELF = "indexrelid = to_regclass(?)";

	private static final String OF_SCHEMA = "relnamespace = to_regnamespace(?) OR nspname = 'pg_toast'";

	private final Connection connection;

	IndexCatalog(Connection connection) {
		this.connection = connection;
	}

	/** The indexes that a statement may create, replace or drop. */
	List<IndexState> indexes(NonTransactionalStatement statement) throws SQLException {
		return switch (statement) {
			case CreateIndex(var name, var table) -> indexes(OF_TABLE, table, table);
			case DropIndex(var name) -> indexes(ITSELF, name);
			case Reindex(var scope, var name) -> switch (scope) {
				case INDEX -> indexes(OF_INDEX, name);
				case TABLE -> indexes(OF_TABLE, name, name);
				case SCHEMA -> indexes(OF_SCHEMA, name);
				case DATABASE, SYSTEM -> indexes("true");
			};
			case DetachPartition detach -> List.of();
			case Other other -> List.of();
		};
	}

	/** The object ids of the existing indexes or partition that a statement works on. */
	List<Long> objects(NonTransactionalStatement statement) throws SQLException {
		if (statement instanceof DetachPartition detach) {
			return partition(detach).map((one) -> List.of(one.oid())).orElse(List.of());
		}
		return indexes(statement).stream().map(IndexState::oid).toList();
	}

	/** The partition, if it is still attached. */
	Optional<PartitionState> partition(DetachPartition detach) throws SQLException {
		return Query.of("""
				SELECT inhrelid::bigint, inhdetachpending FROM pg_inherits
				 WHERE inhparent = to_regclass(?) AND inhrelid = to_regclass(?)""", detach.table(), detach.partition())
			.first(this.connection, (row) -> new PartitionState(row.getLong(1), row.getBoolean(2)));
	}

	private List<IndexState> indexes(String condition, @Nullable String... names) throws SQLException {
		return Query.of(INDEXES + "(" + condition + ")", (Object[]) names)
			.list(this.connection, (row) -> new IndexState(row.getLong(1),
					new QualifiedName(row.getString(2), row.getString(3)), row.getBoolean(4), row.getBoolean(5)));
	}

	/**
	 * An index.
	 *
	 * @param building whether another session is building it now
	 */
	record IndexState(long oid, QualifiedName name, boolean valid, boolean building) {
	}

	/**
	 * A partition that is still attached.
	 *
	 * @param detachPending whether a DETACH was started and is not complete
	 */
	record PartitionState(long oid, boolean detachPending) {
	}

}
