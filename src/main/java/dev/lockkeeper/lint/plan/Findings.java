package dev.lockkeeper.lint.plan;

import java.util.List;
import java.util.Optional;

import dev.lockkeeper.changelog.Migration;

/**
 * What is known of a release's migrations.
 *
 * @param schema where they worked when they were judged
 * @param absence why nothing is known; empty when something is
 */
public record Findings(String schema, List<MigrationFindings> migrations, Optional<String> absence) {

	public Findings {
		migrations = List.copyOf(migrations);
	}

	/** Nothing is known. */
	public static Findings absent(String reason) {
		return new Findings("", List.of(), Optional.of(reason));
	}

	/** The same where migrations work in another schema. */
	Findings in(String other) {
		return other.equals(this.schema) ? this : new Findings(other,
				this.migrations.stream().map((judged) -> judged.renaming(this.schema, other)).toList(), this.absence);
	}

	/** What is known of this very file; of another content of it, nothing. */
	public Optional<MigrationFindings> of(Migration migration) {
		return this.migrations.stream().filter((judged) -> judged.isOf(migration)).findFirst();
	}

}
