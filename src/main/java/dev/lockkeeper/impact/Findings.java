package dev.lockkeeper.impact;

import java.util.List;
import java.util.Optional;

import dev.lockkeeper.changelog.Migration;

/**
 * What is known of a release's migrations.
 *
 * @param absence why nothing is known; empty when something is
 */
public record Findings(List<JudgedMigration> migrations, Optional<String> absence) {

	public Findings {
		migrations = List.copyOf(migrations);
	}

	/** Nothing is known. */
	public static Findings absent(String reason) {
		return new Findings(List.of(), Optional.of(reason));
	}

	/** What is known of this very file; of another content of it, nothing. */
	public Optional<JudgedMigration> of(Migration migration) {
		return this.migrations.stream().filter((judged) -> judged.isOf(migration)).findFirst();
	}

}
