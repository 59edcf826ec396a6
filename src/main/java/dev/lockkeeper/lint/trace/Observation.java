package dev.lockkeeper.lint.trace;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A database and its running transaction at one moment.
 *
 * @param locks the lock modes that the transaction holds, by relation
 * @param counts the statistics by table
 */
record Observation(Snapshot snapshot, Map<Long, Set<LockMode>> locks, Map<Long, TableCounts> counts) {

	/** The statistics of a table. */
	TableCounts count(long id) {
		return this.counts.getOrDefault(id, TableCounts.NONE);
	}

	/** The lock modes held on a relation or an index. */
	Set<LockMode> modes(long id) {
		return this.locks.getOrDefault(id, Set.of());
	}

	/** The strongest lock held on a relation or an index. */
	Optional<LockMode> strongest(long id) {
		return modes(id).stream().max(Comparator.naturalOrder());
	}

	/** The strongest lock on each locked relation and index. */
	Map<Long, LockMode> strongest() {
		Map<Long, LockMode> strongest = new LinkedHashMap<>();
		this.locks.keySet().forEach((id) -> strongest(id).ifPresent((mode) -> strongest.put(id, mode)));
		return strongest;
	}

	/** The same without locks, as after the end of the transaction. */
	Observation released() {
		return new Observation(this.snapshot, Map.of(), this.counts);
	}

}
