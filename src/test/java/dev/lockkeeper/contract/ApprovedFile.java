package dev.lockkeeper.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import org.junit.platform.commons.util.ReflectionUtils;

/**
 * The file in the sources with the approved statements of a database.
 */
record ApprovedFile(Path path) {

	private static final String RENEW = "To approve it: make contract, and read the difference.";

	static ApprovedFile of(String database) {
		return new ApprovedFile(Path.of("src", "main", "resources", "contract", database + ".sql"));
	}

	/**
	 * Finds what is out of date. Statements that are gone are found only after all
	 * recording classes have run completely.
	 */
	List<String> differences(RecordedContract recorded) {
		Contract approved = read();
		Contract found = recorded.contract();
		List<String> differences = new ArrayList<>();
		found.statements()
			.stream()
			.filter((statement) -> !approved.statements().contains(statement) && !comprisedBy(statement, approved))
			.forEach((statement) -> differences.add("new: " + text(statement)));
		if (recorded.comprises(tests(approved))) {
			approved.statements()
				.stream()
				.filter((statement) -> !found.statements().contains(statement))
				.forEach((statement) -> differences.add("gone: " + text(statement)));
			if (!approved.recordedBy().equals(found.recordedBy())) {
				differences
					.add("recorded by %s, and the file says %s".formatted(found.recordedBy(), approved.recordedBy()));
			}
		}
		if (!differences.isEmpty()) {
			differences.addFirst("%s is out of date. %s".formatted(this.path, RENEW));
		}
		return differences;
	}

	/** Updates the file with the recorded statements. */
	void write(RecordedContract recorded) {
		Contract found = recorded.contract();
		SortedSet<String> tests = tests(read());
		boolean whole = recorded.comprises(tests);
		List<ContractStatement> statements = new ArrayList<>(found.statements());
		if (!whole) {
			read().statements().stream().filter((one) -> !statements.contains(one)).forEach(statements::add);
		}
		tests.addAll(found.recordedBy());
		try {
			Files.createDirectories(this.path.toAbsolutePath().getParent());
			Files.writeString(this.path, ContractText.write(new Contract(tests, statements)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The recording classes that still exist. */
	private static SortedSet<String> tests(Contract approved) {
		SortedSet<String> tests = new TreeSet<>(approved.recordedBy());
		tests.removeIf((test) -> ReflectionUtils.tryToLoadClass(test).toOptional().isEmpty());
		return tests;
	}

	/** A class that recorded less of the statement than others. */
	private static boolean comprisedBy(ContractStatement statement, Contract approved) {
		return approved.statements()
			.stream()
			.anyMatch((one) -> one.sql().equals(statement.sql()) && one.sentFrom().containsAll(statement.sentFrom())
					&& (statement.returns() == null || statement.returns().equals(one.returns()))
					&& one.parameters().equals(RecordedContract.together(one.parameters(), statement.parameters())));
	}

	private Contract read() {
		try {
			return Files.exists(this.path) ? ContractText.parse(Files.readString(this.path))
					: new Contract(new TreeSet<>(), List.of());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String text(ContractStatement statement) {
		return "%s %s, sent from %s".formatted(statement.sql().indent(6).strip(),
				statement.parameters().isEmpty() ? "" : statement.parameters(),
				String.join(", ", statement.sentFrom()));
	}

}
