package dev.lockkeeper.cli;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import dev.lockkeeper.report.ExitStatus;

/**
 * Runs data migrations by their names, and tells what became of them.
 */
final class DataCommand implements Command {

	static final Option WORKERS = Option.value("--workers", "N", "how many batches to run at once (default: 1)");

	static final Option MAX_RATE = Option.value("--max-rate", "ROWS", "rows a second at the most");

	static final Option FOR = Option.value("--for", "DURATION",
			"end after this time with 9; the next run goes on from there");

	static final Option DRY_RUN = Option.flag("--dry-run",
			"try one batch and take it back: its plan, and how long all would take");

	@Override
	public String name() {
		return "db-data";
	}

	@Override
	public String summary() {
		return "run data migrations, and show which this environment lacks";
	}

	@Override
	public String description() {
		return """
				Changes rows in batches, each committed together with its checkpoint: a process
				may be killed at any moment, and the next run goes on where it was. It waits while
				replicas lag, sessions pile up or others wait for its locks. Several processes may
				share one data migration. Each runs once.

				""" + Arrays.stream(DataAction.values())
			.map((action) -> "  %-7s %s".formatted(action.word(), action.meaning()))
			.collect(Collectors.joining("\n"));
	}

	@Override
	public List<String> words() {
		return List.of("ACTION", "[NAME]");
	}

	@Override
	public List<Option> options() {
		return List.of(WORKERS, MAX_RATE, FOR, DRY_RUN, Option.DATABASE, Option.OUTPUT);
	}

	@Override
	public List<ExitStatus> statuses() {
		return List.of(ExitStatus.OK, ExitStatus.FAILED, ExitStatus.USAGE, ExitStatus.UNREACHABLE, ExitStatus.REFUSED,
				ExitStatus.MIGRATION_FAILED, ExitStatus.BUSY, ExitStatus.UNFINISHED, ExitStatus.INTERRUPTED);
	}

	@Override
	public ExitStatus run(Invocation invocation) {
		DataAction action = DataAction.of(invocation.arguments());
		if (action == DataAction.NEW) {
			return new NewDataFile(invocation).write();
		}
		return new DataWork(this, action).run(invocation);
	}

}
