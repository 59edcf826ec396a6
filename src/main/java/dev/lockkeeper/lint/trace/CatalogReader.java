package dev.lockkeeper.lint.trace;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import dev.lockkeeper.lint.trace.CatalogRows.Standing;

/**
 * Reads the catalogs of a scratch database, and what the own transaction has locked and
 * read. In a transaction it looks only at what is locked, since nothing changes a
 * relation without: so its cost does not grow with the schema. Its search path is always
 * the same, whatever a migration sets: names and defaults are written by it.
 */
final class CatalogReader {

	private final Connection connection;

	private final String searchPath;

	private Standing standing = Standing.NOTHING;

	private Snapshot snapshot = Snapshot.EMPTY;

	/** What was counted when the transaction began. */
	private Map<Long, CatalogRows.TableCounts> counted = Map.of();

	/**
	 * @param connection in which a transaction is always open
	 * @param searchPath as {@code SET search_path} takes it
	 */
	CatalogReader(Connection connection, String searchPath) {
		this.connection = connection;
		this.searchPath = searchPath;
	}

	/** From here on, what is there now stood before the release. */
	Observation markAsStanding() throws SQLException {
		this.standing = read(CatalogQuery.ALL).standing();
		return all();
	}

	/** What counts as standing. */
	Standing standing() {
		return this.standing;
	}

	/** Looks at everything. */
	Observation all() throws SQLException {
		CatalogRows rows = read(CatalogQuery.ALL);
		this.snapshot = Snapshot.EMPTY.with(rows.relations(), Set.of(), rows.objects());
		return new Observation(this.snapshot, rows.locks(), rows.counts());
	}

	/** Looks at what this transaction can have changed. */
	Observation touched() throws SQLException {
		CatalogRows rows = read(CatalogQuery.TOUCHED);
		Collection<Relation> relations = rows.relations();
		Set<Long> gone = new HashSet<>(rows.locks().keySet());
		relations.forEach((relation) -> gone.remove(relation.id()));
		this.snapshot = this.snapshot.with(relations, gone, rows.objects());
		Map<Long, CatalogRows.TableCounts> counts = new HashMap<>(this.counted);
		counts.putAll(rows.counts());
		return new Observation(this.snapshot, rows.locks(), counts);
	}

	/** What the session has counted before a transaction begins its work. */
	Observation counted() throws SQLException {
		this.counted = read(CatalogQuery.COUNTED).counts();
		return new Observation(this.snapshot, Map.of(), this.counted);
	}

	private CatalogRows read(String query) throws SQLException {
		Savepoint before = this.connection.setSavepoint();
		try (Statement statement = this.connection.createStatement()) {
			statement.execute("SET LOCAL search_path = " + this.searchPath);
			CatalogRows found = rows(statement, query);
			this.connection.rollback(before);
			this.connection.releaseSavepoint(before);
			return found;
		}
	}

	private CatalogRows rows(Statement statement, String query) throws SQLException {
		try (ResultSet rows = statement.executeQuery(query)) {
			return new CatalogRows(rows, this.standing);
		}
	}

	/**
	 * What there is at one moment of a transaction.
	 *
	 * @param locks the modes held, by relation
	 */
	record Observation(Snapshot snapshot, Map<Long, Set<LockMode>> locks, Map<Long, CatalogRows.TableCounts> counts) {

		CatalogRows.TableCounts count(long id) {
			return this.counts.getOrDefault(id, CatalogRows.TableCounts.NONE);
		}

		/** The same on another base. */
		Observation on(Standing other) {
			return new Observation(this.snapshot.on(other), this.locks, this.counts);
		}

		/** The same, with nothing locked: a transaction has ended. */
		Observation released() {
			return new Observation(this.snapshot, Map.of(), this.counts);
		}

	}

}
