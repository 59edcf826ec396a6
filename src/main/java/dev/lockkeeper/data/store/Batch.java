package dev.lockkeeper.data.store;

import dev.lockkeeper.data.definition.Bounds;

/**
 * Rows to change in one transaction.
 *
 * @param rows number of rows between the bounds when the batch was selected; 0 for a data
 * migration without a key
 */
public record Batch(Bounds bounds, int rows) {

	/** The only batch of a data migration without a key. */
	public static final Batch WITHOUT_KEY = new Batch(Bounds.NONE, 0);

}
