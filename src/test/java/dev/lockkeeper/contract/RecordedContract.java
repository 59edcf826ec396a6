package dev.lockkeeper.contract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * Merges what test classes recorded for one database. The same text from several methods
 * is one statement, even if a parameter was null once.
 */
class RecordedContract {

	private final SortedSet<String> complete = new TreeSet<>();

	private final Set<String> begun = new TreeSet<>();

	private final List<ContractStatement> recorded = new ArrayList<>();

	/**
	 * Adds the statements that a test class recorded.
	 * @param whole whether all its tests ran, and ran well
	 */
	void add(String test, List<ContractStatement> statements, boolean whole) {
		this.begun.add(test);
		this.recorded.addAll(statements);
		if (whole) {
			this.complete.add(test);
		}
	}

	/** Whether all recording classes have run. */
	boolean comprises(Set<String> tests) {
		return this.complete.containsAll(tests);
	}

	/** The statements recorded so far. */
	Contract contract() {
		Map<String, List<ContractStatement>> bySql = new LinkedHashMap<>();
		this.recorded
			.forEach((statement) -> bySql.computeIfAbsent(statement.sql(), (_) -> new ArrayList<>()).add(statement));
		return new Contract(new TreeSet<>(this.begun),
				bySql.values().stream().flatMap((same) -> merged(same).stream()).toList());
	}

	private static List<ContractStatement> merged(List<ContractStatement> statements) {
		List<ContractStatement> merged = new ArrayList<>();
		statements.stream().sorted(Comparator.comparing((one) -> one.parameters().toString())).forEach((statement) -> {
			for (int index = 0; index < merged.size(); index++) {
				List<String> types = together(merged.get(index).parameters(), statement.parameters());
				if (types != null) {
					merged.set(index, together(merged.get(index), statement, types));
					return;
				}
			}
			merged.add(statement);
		});
		return merged;
	}

	private static ContractStatement together(ContractStatement one, ContractStatement other, List<String> types) {
		SortedSet<String> sentFrom = new TreeSet<>(one.sentFrom());
		sentFrom.addAll(other.sentFrom());
		return new ContractStatement(one.sql(), types, (one.returns() != null) ? one.returns() : other.returns(),
				sentFrom);
	}

	/** The types of both; null if they contradict each other. */
	static @Nullable List<String> together(List<String> one, List<String> other) {
		List<String> types = new ArrayList<>();
		for (int index = 0; index < one.size(); index++) {
			boolean left = one.get(index).equals(ContractStatement.ANY);
			if (!left && !other.get(index).equals(ContractStatement.ANY) && !one.get(index).equals(other.get(index))) {
				return null;
			}
			types.add(left ? other.get(index) : one.get(index));
		}
		return types;
	}

}
