package dev.lockkeeper.schema.history;

import java.util.List;
import java.util.Optional;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.changelog.Migration.Versioned;
import dev.lockkeeper.changelog.Version;

/**
 * What the first run on a new database is to reach.
 *
 * @param version the last version of that run; empty if it has repeatable migrations only
 * @param script the last migration of that run
 */
public record InstallationTarget(Optional<Version> version, String script) {

	/** The target of a run on a new database; empty for every other run. */
	public static Optional<InstallationTarget> ofFirstRun(SchemaState state) {
		List<Migration> pending = state.pending();
		if (!state.history().isNew() || pending.isEmpty()) {
			return Optional.empty();
		}
		Optional<Version> last = pending.stream()
			.filter(Versioned.class::isInstance)
			.map((migration) -> ((Versioned) migration).version())
			.reduce((_, later) -> later);
		return Optional.of(new InstallationTarget(last, pending.getLast().script()));
	}

	/** Whether the schema is there, or past it. */
	boolean isReached(SchemaState state) {
		Optional<Version> current = state.history().currentVersion();
		boolean below = this.version.filter((target) -> current.filter((at) -> at.compareTo(target) >= 0).isEmpty())
			.isPresent();
		return !below && (!current.equals(this.version) || !isStillPending(state));
	}

	private boolean isStillPending(SchemaState state) {
		return state.pending().stream().anyMatch((migration) -> migration.script().equals(this.script))
				&& state.history().applied().stream().noneMatch((row) -> row.script().equals(this.script));
	}

}
