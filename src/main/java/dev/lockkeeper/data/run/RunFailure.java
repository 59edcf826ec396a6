package dev.lockkeeper.data.run;

import dev.lockkeeper.data.definition.Bounds;
import dev.lockkeeper.postgres.ServerError;

/**
 * Why a run failed.
 */
public sealed interface RunFailure {

	/** What failed, and why. */
	String message();

	/** What to do. */
	default String advice() {
		return "Correct the cause, then run the data migration again: it continues after the completed batches. To change the file, first run db-data cancel: the next run then starts from the beginning.";
	}

	/** A batch failed, also when it was retried. */
	record BatchFailed(Bounds bounds, ServerError error) implements RunFailure {

		@Override
		public String message() {
			String error = ErrorSentence.of(this.error);
			return this.bounds.from().isEmpty() ? error : "The batch %s failed: %s".formatted(this.bounds, error);
		}

	}

	/** More batches failed than can be set aside. */
	record TooManyBatchesFailed(int limit, BatchFailed last) implements RunFailure {

		@Override
		public String message() {
			return "More than %d batches failed. The last one: %s".formatted(this.limit, this.last.message());
		}

	}

	/** Batches failed and were set aside. All other rows are processed. */
	record BatchesSetAside(int batches) implements RunFailure {

		@Override
		public String message() {
			return this.batches + ((this.batches == 1) ? " batch was" : " batches were") + " set aside.";
		}

		@Override
		public String advice() {
			return "Correct the rows of these batches, then run the data migration again. db-data status lists the batches. Completed batches are kept.";
		}

	}

	/** The session of a worker failed outside of a batch. */
	record SessionFailed(ServerError error) implements RunFailure {

		@Override
		public String message() {
			return ErrorSentence.of(this.error);
		}

	}

	/** A worker could not connect. */
	record WorkerNotConnected(String message) implements RunFailure {

		@Override
		public String advice() {
			return "Check that the database is available, then run the data migration again. Completed batches are kept.";
		}

	}

	/** Another process of the same run failed. */
	record FailedInOtherProcess() implements RunFailure {

		@Override
		public String message() {
			return "Another process of this run failed.";
		}

		@Override
		public String advice() {
			return "Run db-data status to see why.";
		}

	}

	/** The batch of a dry run failed. */
	record DryRunFailed(ServerError error) implements RunFailure {

		@Override
		public String message() {
			return "The first batch failed: %s".formatted(ErrorSentence.of(this.error));
		}

		@Override
		public String advice() {
			return "Correct the statement or the row. Nothing was changed.";
		}

	}

	/** A verification query did not return true. */
	record NotVerified(String query) implements RunFailure, VerificationResult {

		@Override
		public String message() {
			return "All rows are processed, but this query does not return true: " + this.query;
		}

		@Override
		public String advice() {
			return "Find the rows for which the query fails, then run the data migration again. It processes the whole table again.";
		}

	}

	/** A verification query failed. */
	record VerificationError(String query, ServerError error) implements RunFailure, VerificationResult {

		@Override
		public String message() {
			return "All rows are processed, but this query failed (%s): %s".formatted(ErrorSentence.of(this.error),
					this.query);
		}

		@Override
		public String advice() {
			return "Correct the cause, then run the data migration again. It repeats only the query.";
		}

	}

}
