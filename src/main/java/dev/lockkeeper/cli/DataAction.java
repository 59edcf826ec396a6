package dev.lockkeeper.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import dev.lockkeeper.changelog.Nearest;

/**
 * An action of {@code db-data}.
 */
enum DataAction {

	LIST(Name.NONE, "list the data migrations of this release; opens no connection"),

	STATUS(Name.OPTIONAL, "show the state and progress of each data migration in this environment"),

	CHECK(Name.OPTIONAL, "check the files for mistakes, and their statements against the current schema"),

	RUN(Name.REQUIRED, "start a data migration, or continue it after its last checkpoint"),

	PAUSE(Name.REQUIRED, "pause all processes of a run before their next batch"),

	RESUME(Name.REQUIRED, "resume a paused run; starts a worker here if none is running"),

	CANCEL(Name.REQUIRED, "end a run; completed batches are kept, the next run starts from the beginning"),

	NEW(Name.REQUIRED, "create the file of a new data migration in db/<database>/data");

	private final Name name;

	private final String meaning;

	DataAction(Name name, String meaning) {
		this.name = name;
		this.meaning = meaning;
	}

	/**
	 * The action that the first word names.
	 * @throws UsageException if there is no such action, or if it does not take the other
	 * arguments
	 */
	static DataAction of(Arguments arguments) {
		List<String> actions = Arrays.stream(values()).map(DataAction::word).toList();
		if (arguments.words().isEmpty()) {
			throw new UsageException("db-data needs an action: " + String.join(", ", actions));
		}
		String word = arguments.words().getFirst();
		String question = Nearest.question(word, actions);
		DataAction action = Arrays.stream(values())
			.filter((one) -> one.word().equals(word))
			.findFirst()
			.orElseThrow(() -> new UsageException("db-data has no action \"%s\".%s".formatted(word,
					question.isEmpty() ? " Actions: " + String.join(", ", actions) : question)));
		action.check(arguments);
		return action;
	}

	private void check(Arguments arguments) {
		boolean named = arguments.words().size() > 1;
		if (this.name == Name.REQUIRED && !named) {
			throw new UsageException("db-data %s needs the name of a data migration".formatted(word()));
		}
		if (this.name == Name.NONE && named) {
			throw new UsageException("db-data %s takes no name".formatted(word()));
		}
		for (Option option : DataRunOptions.ALL) {
			if (arguments.has(option.name()) && !takes(option)) {
				throw new UsageException("db-data %s takes no %s".formatted(word(), option.name()));
			}
		}
	}

	private boolean takes(Option option) {
		return switch (this) {
			case RUN -> true;
			case RESUME -> !option.equals(DataRunOptions.DRY_RUN);
			case LIST, STATUS, CHECK, PAUSE, CANCEL, NEW -> false;
		};
	}

	String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	String meaning() {
		return this.meaning;
	}

	/** Whether the name of a data migration follows. */
	private enum Name {

		NONE, OPTIONAL, REQUIRED

	}

}
