package dev.lockkeeper.schema.history;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A statement that can't run in a transaction. It can be left incomplete, so a later run
 * must know what it creates or drops.
 */
public sealed interface NonTransactionalStatement {

	/**
	 * Whether other sessions wait behind its lock requests. They do not wait behind those
	 * of a CONCURRENTLY statement.
	 */
	default boolean lockTimeoutNeeded() {
		return false;
	}

	/**
	 * Parses a statement.
	 * @return empty if it can run in a transaction
	 */
	static Optional<NonTransactionalStatement> of(String statement) {
		return new NonTransactionalParser(statement).parse();
	}

	/** A statement of a file whose settings exclude a transaction. */
	static NonTransactionalStatement other(String statement) {
		return new NonTransactionalParser(statement).other();
	}

	/**
	 * CREATE INDEX CONCURRENTLY; if incomplete, it leaves an INVALID index.
	 *
	 * @param name null if the server generates it
	 */
	record CreateIndex(@Nullable String name, String table) implements NonTransactionalStatement {
	}

	/** DROP INDEX CONCURRENTLY; if incomplete, it leaves the index INVALID. */
	record DropIndex(String name) implements NonTransactionalStatement {
	}

	/**
	 * REINDEX CONCURRENTLY; if incomplete, it leaves INVALID indexes with generated
	 * names.
	 */
	record Reindex(Scope scope, @Nullable String name) implements NonTransactionalStatement {
	}

	/** ALTER TABLE … DETACH PARTITION … CONCURRENTLY; if incomplete, it stays pending. */
	record DetachPartition(String table, String partition) implements NonTransactionalStatement {
	}

	/**
	 * Any other statement. Running it again must be safe.
	 *
	 * @param lockTimeoutNeeded whether other sessions wait behind its lock requests
	 */
	record Other(boolean lockTimeoutNeeded) implements NonTransactionalStatement {
	}

	/** What REINDEX works on. */
	enum Scope {

		INDEX, TABLE, SCHEMA, DATABASE, SYSTEM

	}

}
