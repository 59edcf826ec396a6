package dev.lockkeeper.report;

import java.util.List;

/**
 * The result of a command for all its databases.
 *
 * @param command the command's name; empty if it is unknown
 * @param status the worst of the databases' statuses
 * @param problems why the command ended before it processed all databases; usually empty
 */
public record Report(String command, ExitStatus status, List<DatabaseReport> databases, List<Problem> problems) {

	public static Report of(String command, List<DatabaseReport> databases) {
		return new Report(command, ExitStatus.worst(databases.stream().map(DatabaseReport::status).toList()),
				List.copyOf(databases), List.of());
	}

	/** The report of a command that ended before it could report on its databases. */
	public static Report failed(String command, ExitStatus status, Problem problem) {
		return new Report(command, status, List.of(), List.of(problem));
	}

}
