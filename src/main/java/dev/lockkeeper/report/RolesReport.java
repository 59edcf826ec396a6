package dev.lockkeeper.report;

import java.util.ArrayList;
import java.util.List;

import dev.lockkeeper.database.Database;
import dev.lockkeeper.roles.RolesOutcome;
import dev.lockkeeper.roles.RolesOutcome.OwnUser;
import dev.lockkeeper.roles.RolesOutcome.Refused;
import dev.lockkeeper.roles.RolesOutcome.Settled;

/**
 * Reports which users and rights {@code db-roles} created.
 */
public final class RolesReport {

	private RolesReport() {
	}

	public static DatabaseReport of(Database database, RolesOutcome outcome, boolean dryRun) {
		return switch (outcome) {
			case Settled(var statements, var remarks) -> {
				List<String> notes = new ArrayList<>();
				statements.forEach((statement) -> notes.add(statement + ";"));
				notes.addAll(remarks);
				yield DatabaseReport.of(database, ExitStatus.OK, summary(statements.size(), dryRun)).withNotes(notes);
			}
			case OwnUser(var user) -> refused(database,
					"You are logged in as %s. This command sets up that user, so it needs another login."
						.formatted(user),
					"Log in as another user that is allowed to create users. On RDS, this is the master user.");
			case Refused(var statement, var error) -> refused(database,
					"The user lacks a privilege. %s failed: %s.".formatted(statement, ErrorText.of(error)),
					"Log in as a user that owns the database and its schema and is allowed to create users. On RDS, this is the master user.");
		};
	}

	private static DatabaseReport refused(Database database, String message, String advice) {
		return DatabaseReport.of(database, ExitStatus.REFUSED, "nothing was changed")
			.withProblems(List.of(new Problem(message, advice)));
	}

	private static String summary(int statements, boolean dryRun) {
		if (statements == 0) {
			return "nothing to do";
		}
		String count = Numbers.count(statements, "statement");
		return dryRun ? count + " needed, nothing was changed" : count + " executed";
	}

}
