package dev.lockkeeper.report;

import java.util.List;

/**
 * The result of a command for all its databases.
 *
 * @param status the worst of the databases' statuses
 */
public record Report(String command, ExitStatus status, List<DatabaseReport> databases) {

	public static Report of(String command, List<DatabaseReport> databases) {
		return new Report(command, ExitStatus.worst(databases.stream().map(DatabaseReport::status).toList()),
				List.copyOf(databases));
	}

}
