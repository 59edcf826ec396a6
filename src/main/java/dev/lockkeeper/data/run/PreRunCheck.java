package dev.lockkeeper.data.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.lockkeeper.data.definition.DataMigration;
import dev.lockkeeper.data.definition.SqlBatch;
import dev.lockkeeper.data.definition.UnfitDataMigrationException;
import dev.lockkeeper.data.store.KeyedTable;
import dev.lockkeeper.data.store.KeyedTableFinder;
import dev.lockkeeper.data.store.RequiredSchema;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.postgres.Query;
import dev.lockkeeper.postgres.ServerError;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a data migration can run on a database: its schema version, its key, and
 * its statements, which the server parses but does not run.
 */
class PreRunCheck {

	private final RequiredSchema requiredSchema;

	PreRunCheck(Database database) {
		this.requiredSchema = new RequiredSchema(database);
	}

	/**
	 * Checks the data migration.
	 * @return the table to process; null without a key
	 * @throws UnfitDataMigrationException if it can't run
	 */
	@Nullable KeyedTable check(Connection connection, DataMigration migration) throws SQLException, UnfitDataMigrationException {
		this.requiredSchema.check(connection, migration);
		KeyedTable table = migration.tableKey().isPresent()
				? KeyedTableFinder.find(connection, migration.tableKey().get()) : null;
		if (table != null && migration.change() instanceof SqlBatch batch) {
			List<String> types = new ArrayList<>();
			String text = batch.numbered(table.columns().size(), (_) -> types.addAll(table.types()));
			prepare(connection, "(%s) AS %s".formatted(String.join(", ", types), text), "The statement");
		}
		for (String query : migration.verify()) {
			prepare(connection, "AS " + query, "The query \"%s\"".formatted(query));
		}
		return table;
	}

	private static void prepare(Connection connection, String sql, String what)
			throws SQLException, UnfitDataMigrationException {
		try {
			Query.of("PREPARE lockkeeper_check " + sql).run(connection);
			Query.of("DEALLOCATE lockkeeper_check").run(connection);
		}
		catch (SQLException ex) {
			ServerError error = ServerError.of(ex);
			if (error.sessionLost()) {
				throw ex;
			}
			throw new UnfitDataMigrationException("%s is not valid: %s".formatted(what, ErrorSentence.of(error)),
					"Correct the file, or declare the schema version that it needs: needs <version>.");
		}
	}

}
