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
 * Which migrations are released already, so that the others are to be judged.
 *
 * @param released whether a migration is
 * @param earlier what is released of a repeatable migration that has changed, where that
 * can be told: it ran before the new text will
 * @param folder where the database's files are in the repository
 * @param remark what a reader should know of it
 */
record LintBase(Predicate<Migration> released, Function<Repeatable, Optional<Migration>> earlier, Path folder,
		List<String> remark) {

	static final Option VERSION = Option.value("--since", "VERSION",
			"what is new: versions after this one, and all repeatable migrations");

	static final Option REF = Option.value("--since-ref", "REF",
			"what is new: files that are not in this commit of git, or another there");

	static final Option APPLIED_IN = Option.value("--since-applied-in", "FILE",
			"what is new: what is pending in this answer of db-info --output json");

	private static final String CLASSPATH = "classpath:";

	/**
	 * Checks that one base is named at the most.
	 * @throws UsageException if more are
	 */
	static void check(Arguments arguments) {
		List<String> given = Stream.of(VERSION, REF, APPLIED_IN).map(Option::name).filter(arguments::has).toList();
		if (given.size() > 1) {
			throw new UsageException("Only one of %s tells what is new".formatted(String.join(" and ", given)));
		}
		DatabaseCommand.version(arguments, VERSION);
	}

	/** Whether the options name one. */
	static boolean isNamed(Arguments arguments) {
		return Stream.of(VERSION, REF, APPLIED_IN).map(Option::name).anyMatch(arguments::has);
	}

	/**
	 * The base that the options name.
	 * @throws UsageException if it can't be told what is released
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
			return new LintBase(tree::holds, tree::earlier, folder, List.of());
		}
		Optional<String> answer = arguments.value(APPLIED_IN.name());
		if (answer.isPresent()) {
			return new LintBase(InfoOutput.read(Path.of(answer.get())).appliedIn(database.name()), LintBase::unknown,
					folder, List.of());
		}
		return new LintBase((_) -> false, LintBase::unknown, folder, List
			.of("No base was named, so all files count as one release on an empty database. Name what is released with --since, --since-ref or --since-applied-in."));
	}

	private static Optional<Migration> unknown(Repeatable migration) {
		return Optional.empty();
	}

	Release release(Changelog changelog, Database database, boolean eachAlone) {
		List<Migration> base = new ArrayList<>();
		List<Migration> judged = new ArrayList<>();
		Stream.concat(changelog.versioned().stream(), changelog.repeatable().stream()).forEach((migration) -> {
			if (this.released.test(migration)) {
				base.add(migration);
				return;
			}
			if (migration instanceof Repeatable repeatable) {
				this.earlier.apply(repeatable).ifPresent(base::add);
			}
			judged.add(migration);
		});
		return new Release(database.schema(), label(database) + "/schema", base, judged, eachAlone);
	}

	/** How the repository names the folder, with slashes on every system. */
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
