package dev.lockkeeper.data.store;

/**
 * Sums over the parts of a run.
 *
 * @param parts number of parts
 * @param done number of finished parts
 * @param setAside number of batches that failed and are left for a later run
 */
public record PartTotals(long rowsWalked, long rowsChanged, int parts, int done, int setAside) {

	/** Whether only batches that were set aside remain. */
	public boolean allProcessed() {
		return this.done + this.setAside == this.parts;
	}

}
