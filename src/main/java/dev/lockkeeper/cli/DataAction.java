package dev.lockkeeper.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What {@code db-data} can do.
 */
enum DataAction {

	LIST(Name.NONE, "list the data migrations of this release; opens no connection"),

	STATUS(Name.OPTIONAL, "show what this environment has of them, and what it lacks"),

	CHECK(Name.OPTIONAL, "find mistakes in their files, as far as the schema is there"),

	RUN(Name.NEEDED, "run one, or go on with it"),

	PAUSE(Name.NEEDED, "let its processes wait from their next batch on"),

	RESUME(Name.NEEDED, "let them go on; where none is left, go on with it here"),

	CANCEL(Name.NEEDED, "give its run up: what is done stays, the next run begins anew"),

	NEW(Name.NEEDED, "write the file of a new one into db/<database>/data");

	private final Name name;

	private final String meaning;

	DataAction(Name name, String meaning) {
		this.name = name;
		this.meaning = meaning;
	}

	/**
	 * The action that the first word names, with what follows held against it.
	 * @throws UsageException if that is not right
	 */
	static DataAction of(Arguments arguments) {
		String words = Arrays.stream(values()).map(DataAction::word).collect(Collectors.joining(", "));
		if (arguments.words().isEmpty()) {
			throw new UsageException("db-data needs to know what to do: " + words);
		}
		DataAction action = Arrays.stream(values())
			.filter((one) -> one.word().equals(arguments.words().getFirst()))
			.findFirst()
			.orElseThrow(() -> new UsageException(
					"db-data can't \"%s\". It can: %s".formatted(arguments.words().getFirst(), words)));
		action.check(arguments);
		return action;
	}

	private void check(Arguments arguments) {
		boolean named = arguments.words().size() > 1;
		if (this.name == Name.NEEDED && !named) {
			throw new UsageException("db-data %s needs the name of a data migration".formatted(word()));
		}
		if (this.name == Name.NONE && named) {
			throw new UsageException("db-data %s takes no name".formatted(word()));
		}
		Set<String> limits = (this == RUN) ? Set.of() : Set.of("--dry-run");
		if (this != RUN && this != RESUME) {
			limits = Set.of("--dry-run", "--workers", "--max-rate", "--for");
		}
		for (String option : List.copyOf(limits)) {
			if (arguments.has(option)) {
				throw new UsageException("db-data %s takes no %s".formatted(word(), option));
			}
		}
	}

	String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	String meaning() {
		return this.meaning;
	}

	/** Whether a name follows. */
	private enum Name {

		NONE, OPTIONAL, NEEDED

	}

}
