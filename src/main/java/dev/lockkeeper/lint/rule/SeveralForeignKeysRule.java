package dev.lockkeeper.lint.rule;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Constraint.ConstraintKind;
import dev.lockkeeper.lint.trace.Relation;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * Foreign keys of one file that lock several tables in use.
 */
final class SeveralForeignKeysRule extends Rule {

	SeveralForeignKeysRule() {
		super("several-foreign-keys", Severity.WARNING,
				"Several foreign keys are added in one file, which blocks writes to several tables",
				"sql-altertable.html#SQL-ALTERTABLE-DESC-ADD-TABLE-CONSTRAINT");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		Set<String> before = trace.before(step)
			.stream()
			.flatMap((earlier) -> locked(trace, earlier).stream())
			.collect(Collectors.toSet());
		Set<String> all = new TreeSet<>(locked(trace, step));
		boolean more = !all.isEmpty();
		all.addAll(before);
		if (!more || all.size() < 2 || before.containsAll(all) || (before.isEmpty() && keys(step) < 2)) {
			return Stream.empty();
		}
		return Stream.of(hazard(trace, step.statement().line(),
				"Foreign keys of this file take SHARE ROW EXCLUSIVE locks on %s and hold them until this file is committed."
					.formatted(String.join(", ", all)),
				"Writes to these tables are blocked until the last lock is granted and this file is committed.",
				"-- add each foreign key in a separate file"));
	}

	private static long keys(Step step) {
		return step.newConstraints(ConstraintKind.FOREIGN_KEY).count();
	}

	/** Existing tables whose writes the foreign keys of this statement block. */
	private static Set<String> locked(Trace trace, Step step) {
		return step.newConstraints(ConstraintKind.FOREIGN_KEY)
			.flatMap((added) -> Stream.concat(Stream.of(added.relation()),
					step.after().relation(added.constraint().referencesId()).stream()))
			.filter(trace::existed)
			.map(Relation::name)
			.collect(Collectors.toSet());
	}

}
