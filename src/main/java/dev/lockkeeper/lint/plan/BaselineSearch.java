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
 * Finds from which file on, and up to which, each hazard of a file arises, when a release
 * begins behind that file. The more stands, the more can be hurt: so where the hazards
 * are the same at both ends they are so between.
 */
final class BaselineSearch {

	private final IntFunction<List<Hazard>> hazards;

	private final int last;

	private final NavigableMap<Integer, List<Hazard>> changes = new TreeMap<>();

	/**
	 * @param last how many files are before the one that is judged
	 * @param hazards its hazards where the first so many of them are applied
	 */
	BaselineSearch(int last, IntFunction<List<Hazard>> hazards) {
		this.last = last;
		this.hazards = hazards;
	}

	/** Each hazard with the bases on which it arises. */
	List<HazardRange> find() {
		List<Hazard> nothingStands = this.hazards.apply(0);
		this.changes.put(0, nothingStands);
		search(0, nothingStands, this.last, this.hazards.apply(this.last));
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
			boolean arises = change.getValue().contains(hazard);
			if (arises && from < 0) {
				from = change.getKey();
			}
			else if (!arises && from >= 0) {
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
	 * A hazard, and the bases on which it arises.
	 *
	 * @param from how many files have to be applied at least
	 * @param until with how many it no longer arises so
	 */
	record HazardRange(Hazard hazard, int from, int until) {

		static final int NO_END = Integer.MAX_VALUE;

	}

}
