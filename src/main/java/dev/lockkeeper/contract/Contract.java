package dev.lockkeeper.contract;

import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The statements that an application sends to one database.
 *
 * @param recordedBy the test classes that recorded the statements
 */
public record Contract(SortedSet<String> recordedBy, List<ContractStatement> statements) {

	private static final Comparator<ContractStatement> ORDER = Comparator
		.comparing(
				(ContractStatement statement) -> statement.sentFrom().isEmpty() ? "" : statement.sentFrom().getFirst())
		.thenComparing(ContractStatement::sql)
		.thenComparing((statement) -> statement.parameters().toString());

	public Contract {
		recordedBy = new TreeSet<>(recordedBy);
		statements = statements.stream().sorted(ORDER).toList();
	}

}
