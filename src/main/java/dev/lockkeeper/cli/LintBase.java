package dev.lockkeeper.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.changelog.Migration.Repeatable;
import dev.lockkeeper.changelog.Migration.Versioned;
import dev.lockkeeper.changelog.Version;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.lint.plan.Release;

/**
 * Selects the migrations that are already released; the others are linted.
 *
 * @param released whether a migration is released
 * @param earlier the released text of a changed repeatable migration, if it is known: it
 * runs before the new text
 * @param folder the folder of the database's files in the repository
 * @param remark what the report says about the selection
 */
record LintBase(Predicate<Migration> released, Function<Repeatable, Optional<Migration>> earlier, Path folder,
		List<String> remark) {

	static final Option VERSION = Option.value("--since", "VERSION",
			"lint versions after this one, and all repeatable migrations");

	static final Option REF = Option.value("--since-ref", "REF",
			"lint files that were added or modified since this Git ref");

	static final Option APPLIED_IN = Option.value("--since-applied-in", "FILE",
			"lint migrations that are pending in this output of db-info --output json");

	private static final String CLASSPATH = "classpath:";

	/**
	 * Checks that at most one option selects the base.
	 * @throws UsageException if several do
	 */
	static void check(Arguments arguments) {
		List<String> given = Stream.of(VERSION, REF, APPLIED_IN).map(Option::name).filter(arguments::has).toList();
		if (given.size() > 1) {
			throw new UsageException("Only one of these options can be given: %s".formatted(String.join(", ", given)));
		}
		DatabaseCommand.version(arguments, VERSION);
	}

	/** Whether an option selects the base. */
	static boolean isSelected(Arguments arguments) {
		return Stream.of(VERSION, REF, APPLIED_IN).map(Option::name).anyMatch(arguments::has);
	}

	/**
	 * The base that the options select.
	 * @throws UsageException if the released migrations cannot be determined
	 */
	static LintBase of(Database database, Arguments arguments) {
		Path folder = folder(database);
		Optional<Version> version = DatabaseCommand.version(arguments, VERSION);
		if (version.isPresent()) {
			return new LintBase((migration) -> migration instanceof Versioned versioned
					&& versioned.version().compareTo(version.get()) <= 0, LintBase::unknown, folder, List.of());
		}
		Optional<String> ref = arguments.value(REF.name());
		if (ref.isPresent()) {
			GitTree tree = GitTree.read(ref.get(), folder);
			return new LintBase(tree::contains, tree::earlier, folder, List.of());
		}
		Optional<String> info = arguments.value(APPLIED_IN.name());
		if (info.isPresent()) {
			return new LintBase(InfoOutput.read(Path.of(info.get())).appliedIn(database.name()), LintBase::unknown,
					folder, List.of());
		}
		return new LintBase((_) -> false, LintBase::unknown, folder, List
			.of("No base was selected, so all files count as one release on an empty database. Select the new files with --since, --since-ref or --since-applied-in."));
	}

	private static Optional<Migration> unknown(Repeatable migration) {
		return Optional.empty();
	}

	Release release(Changelog changelog, Database database, boolean eachAlone) {
		List<Migration> base = new ArrayList<>();
		List<Migration> linted = new ArrayList<>();
		Stream.concat(changelog.versioned().stream(), changelog.repeatable().stream()).forEach((migration) -> {
			if (this.released.test(migration)) {
				base.add(migration);
				return;
			}
			if (migration instanceof Repeatable repeatable) {
				this.earlier.apply(repeatable).ifPresent(base::add);
			}
			linted.add(migration);
		});
		return new Release(database.schema(), label(database) + "/schema", base, linted, eachAlone);
	}

	/** The path of the folder in the repository, with slashes on every system. */
	private String label(Database database) {
		Path here = Path.of("").toAbsolutePath();
		Path absolute = this.folder.toAbsolutePath().normalize();
		return absolute.startsWith(here) ? here.relativize(absolute).toString().replace('\\', '/')
				: "db/" + database.name();
	}

	private static Path folder(Database database) {
		String location = database.location();
		return location.startsWith(CLASSPATH) ? Path.of(location.substring(CLASSPATH.length()).replaceFirst("^/+", ""))
				: Path.of(location.replaceFirst("^file:(//)?", ""));
	}

}
