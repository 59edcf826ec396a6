package dev.lockkeeper.report;

import java.util.ArrayList;
import java.util.List;

import dev.lockkeeper.contract.ContractOutcome;
import dev.lockkeeper.contract.ContractOutcome.Busy;
import dev.lockkeeper.contract.ContractOutcome.Checked;
import dev.lockkeeper.contract.ContractReading;
import dev.lockkeeper.contract.ContractReading.Broken;
import dev.lockkeeper.contract.ContractReading.Empty;
import dev.lockkeeper.contract.ContractReading.Found;
import dev.lockkeeper.contract.ContractReading.ContractMissing;
import dev.lockkeeper.database.Database;

/**
 * Tells whether a database can answer the application; apart from the command, so that
 * others load nothing of it.
 */
public final class ContractReport {

	private ContractReport() {
	}

	/** What became of looking for the statements. */
	public static DatabaseReport of(Database database, ContractReading reading) {
		String rebuild = "Let \"make contract\" write it and build the image anew. If the application does not use this database, leave it out with --database.";
		return switch (reading) {
			case Found found -> throw new IllegalArgumentException(found.toString());
			case ContractMissing(var path) ->
				refused(database, "This jar has no %s, so there is nothing to check.".formatted(path), rebuild);
			case Empty(var path) ->
				refused(database, "%s holds no statement, so there is nothing to check.".formatted(path), rebuild);
			case Broken(var path, var reason) -> refused(database, "%s can't be read: %s.".formatted(path, reason),
					"Let \"make contract\" write it and build the image anew.");
		};
	}

	/** What became of the statements. */
	public static DatabaseReport of(Database database, ContractOutcome outcome) {
		return switch (outcome) {
			case Busy(var statement, var error) ->
				DatabaseReport.of(database, ExitStatus.BUSY, "a table is locked, so not everything was checked")
					.withProblems(List.of(new Problem(
							"%s, for the statement sent from %s.".formatted(ErrorText.of(error),
									String.join(", ", statement.sentFrom())),
							"Somebody changes the table right now: run it again.")));
			case Checked checked when checked.checked() == 0 ->
				refused(database, "None of the statements is one that PostgreSQL can prepare, so nothing was checked.",
						"See docs/contract.md for what can be checked.")
					.withNotes(checked.remarks());
			case Checked checked -> of(database, checked);
		};
	}

	private static DatabaseReport of(Database database, Checked checked) {
		List<String> notes = new ArrayList<>(checked.remarks());
		if (checked.privileged()) {
			notes.add("Asked as %s, who owns tables or is a superuser: nothing is known of the application's rights."
				.formatted(checked.user()));
		}
		long wrong = checked.misfits().stream().map((misfit) -> misfit.statement()).distinct().count();
		if (wrong == 0) {
			return DatabaseReport
				.of(database, ExitStatus.OK,
						"all %s fit, asked as %s".formatted(count(checked.checked()), checked.user()))
				.withNotes(notes);
		}
		return DatabaseReport
			.of(database, ExitStatus.INCOMPATIBLE,
					"%d of %s %s not fit, asked as %s".formatted(wrong, count(checked.checked()),
							(wrong == 1) ? "does" : "do", checked.user()))
			.withFindings(checked.misfits().stream().map(MisfitFinding::new).toList())
			.withProblems(List.of(new Problem("This release does not work on this schema.",
					"Give back what is missing, or let a release that does without it run first: expand, deploy, and only then contract.")))
			.withNotes(notes);
	}

	private static String count(int statements) {
		return (statements == 1) ? "1 statement" : statements + " statements";
	}

	private static DatabaseReport refused(Database database, String message, String advice) {
		return DatabaseReport.of(database, ExitStatus.REFUSED, "nothing was checked")
			.withProblems(List.of(new Problem(message, advice)));
	}

}
