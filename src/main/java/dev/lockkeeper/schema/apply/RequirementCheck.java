package dev.lockkeeper.schema.apply;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import dev.lockkeeper.changelog.Directive;
import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.changelog.Nearest;
import dev.lockkeeper.schema.history.FileProblem.UnknownDataMigration;
import dev.lockkeeper.schema.history.Refusal;
import dev.lockkeeper.schema.history.Refusal.InvalidMigrationFile;

/**
 * Finds pending migrations that require a data migration that does not exist. They would
 * wait for it for ever.
 */
record RequirementCheck(RunTarget target, DataRequirements requirements) {

	List<Refusal> refusals(Connection connection, List<Migration> pending) throws SQLException {
		List<Refusal> refusals = new ArrayList<>();
		for (Migration migration : pending) {
			for (String name : migration.directives().list(Directive.REQUIRES_DATA)) {
				Collection<String> names = this.requirements.names(connection, this.target.database(),
						this.target.changelog(), name);
				if (!names.contains(name)) {
					refusals.add(new InvalidMigrationFile(migration.script(),
							new UnknownDataMigration(line(migration), name, Nearest.to(name, names))));
				}
			}
		}
		return refusals;
	}

	private static int line(Migration migration) {
		return migration.directives().line(Directive.REQUIRES_DATA).orElse(1);
	}

}
