package dev.lockkeeper.lint.plan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.lockkeeper.lint.trace.Baseline;

/**
 * The baseline before each migration of a changelog, stored compactly: for each object,
 * the first baseline that contains it. A dropped object stays in later baselines, which
 * does no harm because no other object gets its id.
 */
final class BaselineIndex {

	private final Map<Long, IndexedRelation> relations = new LinkedHashMap<>();

	private final Map<String, Integer> objects = new HashMap<>();

	private int count;

	/** Adds the baseline before the next migration. */
	void add(Baseline baseline) {
		baseline.columns()
			.forEach((id, numbers) -> this.relations.computeIfAbsent(id, (_) -> new IndexedRelation(this.count))
				.add(numbers, this.count));
		baseline.objects().forEach((object) -> this.objects.putIfAbsent(object, this.count));
		this.count++;
	}

	/** The number of migrations before the last added baseline. */
	int last() {
		return this.count - 1;
	}

	/** The baseline after this number of migrations. */
	Baseline at(int migrations) {
		Map<Long, Set<Long>> columns = new LinkedHashMap<>();
		this.relations.forEach((id, relation) -> {
			if (relation.first <= migrations) {
				columns.put(id, until(relation.columns, migrations));
			}
		});
		return new Baseline(columns, until(this.objects, migrations));
	}

	private static <T> Set<T> until(Map<T, Integer> first, int migrations) {
		return first.entrySet()
			.stream()
			.filter((one) -> one.getValue() <= migrations)
			.map(Map.Entry::getKey)
			.collect(Collectors.toCollection(HashSet::new));
	}

	/** The first baseline that contains a relation, and the same for each column. */
	private static final class IndexedRelation {

		private final int first;

		private final Map<Long, Integer> columns = new HashMap<>();

		private IndexedRelation(int first) {
			this.first = first;
		}

		private void add(Set<Long> numbers, int baseline) {
			numbers.forEach((number) -> this.columns.putIfAbsent(number, baseline));
		}

	}

}
