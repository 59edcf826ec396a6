package dev.lockkeeper.lint.plan;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.stream.Collectors;

import dev.lockkeeper.lint.trace.CatalogRows.Standing;

/**
 * What stands behind each file of a changelog: of each thing, the first base that it is
 * part of. What is gone again stays, since nothing else ever has its id.
 */
final class BaselineIndex {

	/** The number of no column. */
	private static final long ITSELF = 0;

	private final Map<Long, Map<Long, Integer>> columns = new LinkedHashMap<>();

	private final Map<String, Integer> objects = new HashMap<>();

	private int count;

	/** Adds what stands behind one file more. */
	void add(Standing standing) {
		standing.columns().forEach((id, numbers) -> {
			Map<Long, Integer> known = this.columns.computeIfAbsent(id, (_) -> new HashMap<>());
			known.putIfAbsent(ITSELF, this.count);
			numbers.forEach((number) -> known.putIfAbsent(number, this.count));
		});
		standing.objects().forEach((object) -> this.objects.putIfAbsent(object, this.count));
		this.count++;
	}

	/** How many files are before the last one. */
	int last() {
		return this.count - 1;
	}

	/** What stands behind so many files. */
	Standing at(int files) {
		Map<Long, Set<Long>> relations = new LinkedHashMap<>();
		this.columns.forEach((id, numbers) -> {
			Set<Long> there = numbers.entrySet()
				.stream()
				.filter((one) -> one.getValue() <= files)
				.map(Entry::getKey)
				.collect(Collectors.toCollection(LinkedHashSet::new));
			if (there.remove(ITSELF)) {
				relations.put(id, there);
			}
		});
		return new Standing(relations,
				this.objects.entrySet()
					.stream()
					.filter((one) -> one.getValue() <= files)
					.map(Entry::getKey)
					.collect(Collectors.toSet()));
	}

}
