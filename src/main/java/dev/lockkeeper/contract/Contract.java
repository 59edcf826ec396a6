package dev.lockkeeper.contract;

import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * All that an application expects of one database's schema.
 *
 * @param recordedBy the test classes that saw the statements being sent
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
