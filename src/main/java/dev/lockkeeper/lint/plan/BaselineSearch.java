package dev.lockkeeper.lint.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map.Entry;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;

import dev.lockkeeper.lint.rule.Hazard;

/**
 * Finds the baselines on which each hazard of a migration exists. The more tables exist,
 * the more hazards are possible. So if the hazards are equal on two baselines, they are
 * equal on all baselines between them, and a binary search finds the changes.
 */
final class BaselineSearch {

	private final IntFunction<List<Hazard>> hazards;

	private final int last;

	private final NavigableMap<Integer, List<Hazard>> changes = new TreeMap<>();

	/**
	 * @param last the number of migrations before the checked one
	 * @param hazards its hazards after a number of migrations
	 */
	BaselineSearch(int last, IntFunction<List<Hazard>> hazards) {
		this.last = last;
		this.hazards = hazards;
	}

	/** Each hazard with the range of baselines on which it exists. */
	List<HazardRange> find() {
		List<Hazard> onEmpty = this.hazards.apply(0);
		this.changes.put(0, onEmpty);
		search(0, onEmpty, this.last, this.hazards.apply(this.last));
		Set<Hazard> all = new LinkedHashSet<>();
		this.changes.descendingMap().values().forEach(all::addAll);
		return all.stream().flatMap((hazard) -> ranges(hazard).stream()).toList();
	}

	private void search(int low, List<Hazard> atLow, int high, List<Hazard> atHigh) {
		if (atLow.equals(atHigh)) {
			return;
		}
		if (high - low == 1) {
			this.changes.put(high, atHigh);
			return;
		}
		int middle = (low + high) >>> 1;
		List<Hazard> atMiddle = this.hazards.apply(middle);
		search(low, atLow, middle, atMiddle);
		search(middle, atMiddle, high, atHigh);
	}

	private List<HazardRange> ranges(Hazard hazard) {
		SortedMap<Integer, Integer> ranges = new TreeMap<>();
		int from = -1;
		for (Entry<Integer, List<Hazard>> change : this.changes.entrySet()) {
			boolean exists = change.getValue().contains(hazard);
			if (exists && from < 0) {
				from = change.getKey();
			}
			else if (!exists && from >= 0) {
				ranges.put(from, change.getKey());
				from = -1;
			}
		}
		if (from >= 0) {
			ranges.put(from, HazardRange.NO_END);
		}
		List<HazardRange> found = new ArrayList<>();
		ranges.forEach((begin, end) -> found.add(new HazardRange(hazard, begin, end)));
		return found;
	}

	/**
	 * A hazard and the range of baselines on which it exists.
	 *
	 * @param from the lowest number of applied migrations
	 * @param until the next number of applied migrations without the hazard
	 */
	record HazardRange(Hazard hazard, int from, int until) {

		static final int NO_END = Integer.MAX_VALUE;

	}

}
