package dev.lockkeeper.schema.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.changelog.Directive;
import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.changelog.Migration.Repeatable;
import dev.lockkeeper.changelog.Migration.Versioned;
import dev.lockkeeper.changelog.Version;

/**
 * The state of each migration: the files of a changelog compared with a schema history.
 */
public record SchemaState(Changelog changelog, SchemaHistory history, List<MigrationStatus> migrations) {

	public SchemaState {
		migrations = List.copyOf(migrations);
	}

	/**
	 * Compares files and rows.
	 * @param target the last version that counts as pending; empty for all
	 */
	public static SchemaState of(Changelog changelog, SchemaHistory history, Optional<Version> target) {
		List<MigrationStatus> versioned = new ArrayList<>();
		changelog.versioned().forEach((file) -> versioned.add(versioned(file, history, target)));
		history.applied()
			.stream()
			.filter((row) -> row.version() != null && (row.isBaseline() || (!row.isMark() && !inFiles(row, changelog))))
			.forEach((row) -> versioned.add(withoutFile(row, changelog)));
		versioned.sort(Comparator.comparing(MigrationStatus::version, Comparator.nullsLast(Comparator.naturalOrder())));
		boolean stopsEarly = versioned.stream().anyMatch((one) -> one.state() == MigrationState.ABOVE_TARGET);
		boolean newer = versioned.stream().anyMatch((one) -> one.state() == MigrationState.FUTURE);
		List<MigrationStatus> all = new ArrayList<>(versioned);
		history.applied()
			.stream()
			.filter(AppliedMigration::isRepeatable)
			.forEach((row) -> all.add(run(row, changelog, history, newer)));
		changelog.repeatable()
			.stream()
			.flatMap((file) -> repeatable(file, history, stopsEarly, newer).stream())
			.forEach(all::add);
		return new SchemaState(changelog, history, all);
	}

	/** The pending migrations, in the order in which they are applied. */
	public List<Migration> pending() {
		return in(MigrationState.PENDING).stream().map(MigrationStatus::file).filter(Objects::nonNull).toList();
	}

	/** The migrations in one state. */
	public List<MigrationStatus> in(MigrationState state) {
		return this.migrations.stream().filter((migration) -> migration.state() == state).toList();
	}

	private static MigrationStatus versioned(Versioned file, SchemaHistory history, Optional<Version> target) {
		Optional<AppliedMigration> row = history.find(file.version());
		if (row.isPresent()) {
			return new MigrationStatus(applied(file, row.get()), file, row.get());
		}
		if (history.coveredByBaseline(file.version())) {
			return MigrationStatus.of(MigrationState.BELOW_BASELINE, file);
		}
		boolean older = history.currentVersion().filter((current) -> current.compareTo(file.version()) > 0).isPresent();
		if (older && file.directives().get(Directive.HOTFIX).isEmpty()) {
			return MigrationStatus.of(MigrationState.OUT_OF_ORDER, file);
		}
		boolean above = target.filter((last) -> last.compareTo(file.version()) < 0).isPresent();
		return MigrationStatus.of(above ? MigrationState.ABOVE_TARGET : MigrationState.PENDING, file);
	}

	private static MigrationState applied(Migration file, AppliedMigration row) {
		if (!row.success()) {
			return MigrationState.FAILED;
		}
		boolean sameContent = Objects.equals(row.checksum(), file.checksum());
		if ((sameContent || row.checksum() == null) && file.description().equals(row.description())) {
			return MigrationState.APPLIED;
		}
		// a file that was only renamed has run, another file has not
		return (sameContent || row.hasNameOf(file)) ? MigrationState.CHANGED : MigrationState.DIFFERENT_FILE;
	}

	private static MigrationStatus withoutFile(AppliedMigration row, Changelog changelog) {
		if (row.isBaseline()) {
			return MigrationStatus.of(MigrationState.BASELINE, row);
		}
		if (!row.success()) {
			return MigrationStatus.of(MigrationState.FAILED, row);
		}
		Version version = Objects.requireNonNull(row.version());
		boolean future = changelog.lastVersion().filter((last) -> last.compareTo(version) >= 0).isEmpty();
		return MigrationStatus.of(future ? MigrationState.FUTURE : MigrationState.MISSING, row);
	}

	private static MigrationStatus run(AppliedMigration row, Changelog changelog, SchemaHistory history,
			boolean newer) {
		Optional<Repeatable> file = changelog.repeatable(row.description());
		boolean last = history.lastRunOf(row.description()).filter(row::equals).isPresent();
		if (!row.success()) {
			return new MigrationStatus(last ? MigrationState.FAILED : MigrationState.SUPERSEDED, file.orElse(null),
					row);
		}
		if (file.isEmpty()) {
			return MigrationStatus.of(last ? withoutFile(newer) : MigrationState.SUPERSEDED, row);
		}
		boolean current = last && Objects.equals(row.checksum(), file.get().checksum());
		return new MigrationStatus(current ? MigrationState.APPLIED : MigrationState.SUPERSEDED, file.get(), row);
	}

	/** Without a newer version, it is more likely that the file was deleted. */
	private static MigrationState withoutFile(boolean newer) {
		return newer ? MigrationState.FUTURE : MigrationState.MISSING;
	}

	/**
	 * A repeatable migration is pending if its last run had another content. It is not
	 * pending if a newer release applied that content, or if the target is before the
	 * last version.
	 */
	private static Optional<MigrationStatus> repeatable(Repeatable file, SchemaHistory history, boolean stopsEarly,
			boolean newer) {
		boolean current = history.lastRunOf(file.description())
			.filter((row) -> !row.success() || Objects.equals(row.checksum(), file.checksum()))
			.isPresent();
		if (current || (newer && history.everApplied(file))) {
			return Optional.empty();
		}
		return Optional.of(MigrationStatus.of(stopsEarly ? MigrationState.ABOVE_TARGET : MigrationState.PENDING, file));
	}

	private static boolean inFiles(AppliedMigration row, Changelog changelog) {
		Version version = row.version();
		return version != null && changelog.contains(version);
	}

}
