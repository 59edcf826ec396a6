package dev.lockkeeper.schema.history;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A statement that PostgreSQL runs outside a transaction alone, so that it can be left
 * half done: what it makes or removes has to be known to go on from there.
 */
public sealed interface NonTransactionalStatement {

	/** Takes locks that only wait, and let others pass while they do. */
	default boolean lockTimeoutNeeded() {
		return false;
	}

	/**
	 * Recognises such a statement.
	 * @return empty for one that can run in a transaction
	 */
	static Optional<NonTransactionalStatement> of(String statement) {
		return new NonTransactionalParser(statement).parse();
	}

	/** For a file that its settings keep out of a transaction. */
	static NonTransactionalStatement other(String statement) {
		return new NonTransactionalParser(statement).other();
	}

	/**
	 * CREATE INDEX CONCURRENTLY; half done it leaves an INVALID index.
	 *
	 * @param name null when the server chooses it
	 */
	record CreateIndex(@Nullable String name, String table) implements NonTransactionalStatement {
	}

	/** DROP INDEX CONCURRENTLY; half done it leaves the index INVALID. */
	record DropIndex(String name) implements NonTransactionalStatement {
	}

	/** REINDEX CONCURRENTLY; half done it leaves INVALID indexes of names it chose. */
	record Reindex(Scope scope, @Nullable String name) implements NonTransactionalStatement {
	}

	/** ALTER TABLE … DETACH PARTITION … CONCURRENTLY; half done it stays pending. */
	record DetachPartition(String table, String partition) implements NonTransactionalStatement {
	}

	/**
	 * Whatever else; running it again has to be harmless.
	 *
	 * @param lockTimeoutNeeded whether it takes locks that make others wait
	 */
	record Other(boolean lockTimeoutNeeded) implements NonTransactionalStatement {
	}

	/** What REINDEX works on. */
	enum Scope {

		INDEX, TABLE, SCHEMA, DATABASE, SYSTEM

	}

}
