package dev.lockkeeper.lint.plan;

import java.util.List;
import java.util.Optional;

import dev.lockkeeper.changelog.Migration;

/**
 * What was found about the migrations of a release when its image was built.
 *
 * @param schema the schema in which they were checked
 * @param absence why there are no findings; empty if there are
 */
public record Findings(String schema, List<MigrationFindings> migrations, Optional<String> absence) {

	public Findings {
		migrations = List.copyOf(migrations);
	}

	/** No findings, for this reason. */
	public static Findings absent(String reason) {
		return new Findings("", List.of(), Optional.of(reason));
	}

	/** The same for migrations that work in another schema. */
	Findings in(String other) {
		return other.equals(this.schema) ? this : new Findings(other,
				this.migrations.stream().map((one) -> one.renaming(this.schema, other)).toList(), this.absence);
	}

	/** The findings of a file; empty for a file with another content. */
	public Optional<MigrationFindings> of(Migration migration) {
		return this.migrations.stream().filter((one) -> one.isOf(migration)).findFirst();
	}

}
