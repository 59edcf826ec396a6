package dev.lockkeeper.lint.trace;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import dev.lockkeeper.postgres.Query;

/**
 * Reads the catalogs of a scratch database, and the locks and scans of the current
 * transaction. Within a transaction it reads only locked relations, because a relation
 * can't change without a lock: the cost does not grow with the schema. It always uses the
 * same search path, whatever a migration sets, because names and defaults depend on it.
 */
final class CatalogReader {

	private final Connection connection;

	private final String searchPath;

	private Snapshot snapshot = Snapshot.EMPTY;

	/** The statistics at the start of the transaction. */
	private Map<Long, TableCounts> counted = Map.of();

	/**
	 * @param connection a session in which a transaction is always open
	 * @param searchPath in the syntax of {@code SET search_path}
	 */
	CatalogReader(Connection connection, String searchPath) {
		this.connection = connection;
		this.searchPath = searchPath;
	}

	/** Reads everything. */
	Observation all() throws SQLException {
		CatalogRows rows = read(CatalogQuery.ALL);
		this.snapshot = Snapshot.EMPTY.with(rows.relations(), Set.of(), rows.objects());
		return new Observation(this.snapshot, rows.locks(), rows.counts());
	}

	/** Reads what this transaction can have changed. */
	Observation touched() throws SQLException {
		CatalogRows rows = read(CatalogQuery.TOUCHED);
		Collection<Relation> relations = rows.relations();
		Set<Long> dropped = new HashSet<>(rows.locks().keySet());
		relations.forEach((relation) -> dropped.remove(relation.id()));
		this.snapshot = this.snapshot.with(relations, dropped, rows.objects());
		Map<Long, TableCounts> counts = new HashMap<>(this.counted);
		counts.putAll(rows.counts());
		return new Observation(this.snapshot, rows.locks(), counts);
	}

	/** Reads the statistics of the session at the start of a transaction. */
	Observation counted() throws SQLException {
		this.counted = read(CatalogQuery.COUNTED).counts();
		return new Observation(this.snapshot, Map.of(), this.counted);
	}

	private CatalogRows read(String query) throws SQLException {
		Savepoint before = this.connection.setSavepoint();
		Query.of("SET LOCAL search_path = " + this.searchPath).run(this.connection);
		CatalogRows rows = new CatalogRows(Query.of(query).list(this.connection, CatalogRow::read));
		this.connection.rollback(before);
		this.connection.releaseSavepoint(before);
		return rows;
	}

}
