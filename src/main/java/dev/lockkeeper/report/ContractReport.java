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
 * Reports the result of {@code db-check}.
 */
public final class ContractReport {

	private ContractReport() {
	}

	/** Reports that the file with the statements cannot be used. */
	public static DatabaseReport of(Database database, ContractReading reading) {
		String rebuild = "Run \"make contract\" to write the file, then build the image again.";
		String unused = " If the application does not use this database, name only the other databases with --database.";
		return switch (reading) {
			case Found found -> throw new IllegalArgumentException(found.toString());
			case ContractMissing(var path) -> refused(database,
					"This jar contains no %s, so there is nothing to check.".formatted(path), rebuild + unused);
			case Empty(var path) -> refused(database,
					"%s contains no statement, so there is nothing to check.".formatted(path), rebuild + unused);
			case Broken(var path, var reason) ->
				refused(database, "%s can't be read: %s.".formatted(path, reason), rebuild);
		};
	}

	/** Reports which statements work with the schema. */
	public static DatabaseReport of(Database database, ContractOutcome outcome) {
		return switch (outcome) {
			case Busy(var statement, var error) ->
				DatabaseReport.of(database, ExitStatus.BUSY, "a table is locked, so not all statements were checked")
					.withProblems(List.of(new Problem(
							"A statement could not be checked: %s. It is sent from %s.".formatted(ErrorText.of(error),
									String.join(", ", statement.sentFrom())),
							"Another session is changing the table. Run db-check again.")));
			case Checked checked when checked.checked() == 0 ->
				refused(database, "PostgreSQL cannot prepare any of the statements, so nothing was checked.",
						"See docs/contract.md for what can be checked.")
					.withNotes(checked.remarks());
			case Checked checked -> of(database, checked);
		};
	}

	private static DatabaseReport of(Database database, Checked checked) {
		List<String> notes = new ArrayList<>(checked.remarks());
		if (checked.privileged()) {
			notes.add(
					"User %s owns tables or is a superuser, so the privileges of the application were not checked. Log in as the application user."
						.formatted(checked.user()));
		}
		long wrong = checked.misfits().stream().map((misfit) -> misfit.statement()).distinct().count();
		if (wrong == 0) {
			return DatabaseReport
				.of(database, ExitStatus.OK,
						"%s with the schema, checked as user %s".formatted((checked.checked() == 1)
								? "1 statement works" : "all " + checked.checked() + " statements work",
								checked.user()))
				.withNotes(notes);
		}
		return DatabaseReport
			.of(database, ExitStatus.INCOMPATIBLE, "%d of %s %s not work with the schema, checked as user %s".formatted(
					wrong, Numbers.count(checked.checked(), "statement"), (wrong == 1) ? "does" : "do", checked.user()))
			.with(new ContractSection(checked.misfits()))
			.withProblems(List.of(new Problem("This release does not work with this schema.",
					"Restore the missing objects and privileges, or deploy a release that does not use them. See docs/zero-downtime.md.")))
			.withNotes(notes);
	}

	private static DatabaseReport refused(Database database, String message, String advice) {
		return DatabaseReport.of(database, ExitStatus.REFUSED, "nothing was checked")
			.withProblems(List.of(new Problem(message, advice)));
	}

}
