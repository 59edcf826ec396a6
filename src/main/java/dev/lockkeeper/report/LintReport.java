package dev.lockkeeper.report;

import java.util.ArrayList;
import java.util.List;

import dev.lockkeeper.database.Database;
import dev.lockkeeper.lint.plan.Findings;
import dev.lockkeeper.lint.plan.FindingsFile;
import dev.lockkeeper.lint.plan.Release;
import dev.lockkeeper.lint.rule.Hazard;
import dev.lockkeeper.lint.rule.Severity;
import dev.lockkeeper.postgres.ScratchUnavailableException;

/**
 * Reports the hazards that {@code db-lint} found in new migrations.
 */
public final class LintReport {

	private LintReport() {
	}

	public static DatabaseReport of(Database database, Release release, List<Hazard> hazards, List<String> remarks) {
		ExitStatus status = hazards.stream().anyMatch(Hazard::refused) ? ExitStatus.HAZARD : ExitStatus.OK;
		String summary = "%s checked on top of %d released: %s".formatted(
				Numbers.count(release.linted().size(), "new migration"), release.applied().size(), counts(hazards));
		return DatabaseReport.of(database, status, summary).withNotes(remarks).withHazards(hazards);
	}

	/** Reports the findings that were written to a file. */
	public static DatabaseReport recorded(Database database, Findings findings, FindingsFile file) {
		long hazards = findings.migrations().stream().mapToLong((migration) -> migration.hazards().size()).sum();
		return DatabaseReport.of(database, ExitStatus.OK, "%s checked, %s written to %s".formatted(
				Numbers.count(findings.migrations().size(), "migration"), Numbers.count(hazards, "hazard"), file));
	}

	/** Reports that the findings could not be written. */
	public static DatabaseReport notRecorded(Database database, FindingsFile file) {
		return DatabaseReport.of(database, ExitStatus.FAILED, "nothing was written")
			.withProblems(List.of(new Problem("The file %s cannot be written.".formatted(file),
					"Specify a folder in which this user can create files.")));
	}

	/** Reports that there is no scratch database. */
	public static DatabaseReport of(Database database, ScratchUnavailableException ex) {
		return DatabaseReport.of(database, ExitStatus.UNREACHABLE, "nothing was checked")
			.withProblems(List.of(new Problem(String.valueOf(ex.getMessage()), ex.advice())));
	}

	/** The number of hazards of each severity. */
	public static String counts(List<Hazard> hazards) {
		List<String> counts = new ArrayList<>();
		for (Severity severity : List.of(Severity.ERROR, Severity.WARNING, Severity.NOTE)) {
			counts.add(Numbers.count(hazards.stream()
				.filter((hazard) -> hazard.rule().severity() == severity && hazard.suppression().isEmpty())
				.count(), severity.toString()));
		}
		counts.add("%d suppressed".formatted(hazards.stream().filter((one) -> one.suppression().isPresent()).count()));
		return String.join(", ", counts);
	}

}
