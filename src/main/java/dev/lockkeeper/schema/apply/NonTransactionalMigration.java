package dev.lockkeeper.schema.apply;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.postgres.ServerError;
import dev.lockkeeper.schema.history.NonTransactionalStatement;
import dev.lockkeeper.schema.history.SqlStatement;

/**
 * A migration whose only statement can't run in a transaction.
 *
 * @param kind what the statement creates or drops
 */
record NonTransactionalMigration(Migration migration, SqlStatement statement, NonTransactionalStatement kind) {

	static NonTransactionalMigration of(Migration migration, SqlStatement statement) {
		return new NonTransactionalMigration(migration, statement, kind(statement.sql()));
	}

	static NonTransactionalStatement kind(String sql) {
		return NonTransactionalStatement.of(sql).orElseGet(() -> NonTransactionalStatement.other(sql));
	}

	String script() {
		return this.migration.script();
	}

	MigrationFailure failure(ServerError error) {
		return MigrationFailure.of(script(), this.statement.line(), this.statement.sql(), error);
	}

}
