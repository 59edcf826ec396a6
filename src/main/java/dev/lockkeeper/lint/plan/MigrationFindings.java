package dev.lockkeeper.lint.plan;

import java.util.List;
import java.util.Optional;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.lint.rule.Hazard;
import dev.lockkeeper.lint.trace.LockMode;
import dev.lockkeeper.postgres.QualifiedName;

/**
 * What was found about a migration on a scratch server when the image was built.
 *
 * @param checksum of the file that was checked
 * @param tables the existing tables that the migration changes or locks
 */
public record MigrationFindings(String script, int checksum, List<TouchedTable> tables,
		List<ConditionalHazard> hazards) {

	public MigrationFindings {
		tables = List.copyOf(tables);
		hazards = List.copyOf(hazards);
	}

	boolean isOf(Migration migration) {
		return this.script.equals(migration.script()) && this.checksum == migration.checksum();
	}

	/** The same with another name of one schema. */
	MigrationFindings renaming(String from, String to) {
		return new MigrationFindings(this.script, this.checksum,
				this.tables.stream()
					.map((table) -> new TouchedTable(renamed(table.name(), from, to), table.lock()))
					.toList(),
				this.hazards.stream().map((one) -> {
					Hazard hazard = one.hazard();
					return new ConditionalHazard(hazard.at(hazard.table().map((table) -> renamed(table, from, to))),
							one.applied(), one.pending(), one.createdBy());
				}).toList());
	}

	private static QualifiedName renamed(QualifiedName name, String from, String to) {
		return name.schema().equals(from) ? new QualifiedName(to, name.name()) : name;
	}

	/**
	 * A table that a migration changes or locks.
	 *
	 * @param lock the strongest lock that it takes there in a transaction; empty if it
	 * runs outside a transaction
	 */
	public record TouchedTable(QualifiedName name, Optional<LockMode> lock) {
	}

}
