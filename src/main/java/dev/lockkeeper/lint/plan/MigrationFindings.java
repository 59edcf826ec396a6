package dev.lockkeeper.lint.plan;

import java.util.List;
import java.util.Optional;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.lint.rule.Hazard;
import dev.lockkeeper.lint.trace.LockMode;
import dev.lockkeeper.postgres.QualifiedName;

/**
 * What is known of a migration: found once, on a scratch server, and kept.
 *
 * @param checksum of the file that was judged
 * @param tables what it touches of what others may use
 */
public record MigrationFindings(String script, int checksum, List<TouchedTable> tables,
		List<ConditionalHazard> findings) {

	public MigrationFindings {
		tables = List.copyOf(tables);
		findings = List.copyOf(findings);
	}

	boolean isOf(Migration migration) {
		return this.script.equals(migration.script()) && this.checksum == migration.checksum();
	}

	/** The same where one schema is called otherwise. */
	MigrationFindings renaming(String from, String to) {
		return new MigrationFindings(this.script, this.checksum,
				this.tables.stream()
					.map((table) -> new TouchedTable(renamed(table.name(), from, to), table.lock()))
					.toList(),
				this.findings.stream().map((finding) -> {
					Hazard hazard = finding.hazard();
					return new ConditionalHazard(hazard.at(hazard.table().map((table) -> renamed(table, from, to))),
							finding.standing(), finding.pending(), finding.madeBy());
				}).toList());
	}

	private static QualifiedName renamed(QualifiedName name, String from, String to) {
		return name.schema().equals(from) ? new QualifiedName(to, name.name()) : name;
	}

	/**
	 * A table that a migration works on.
	 *
	 * @param lock the strongest lock that it takes there in a transaction; empty where it
	 * works outside of one
	 */
	public record TouchedTable(QualifiedName name, Optional<LockMode> lock) {
	}

}
