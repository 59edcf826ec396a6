package dev.lockkeeper.data.run;

/**
 * The result of the verification queries of a data migration.
 */
sealed interface VerificationResult permits VerificationResult.Verified, VerificationResult.VerificationInterrupted,
		RunFailure.NotVerified, RunFailure.VerificationError {

	/** All queries returned true. */
	record Verified() implements VerificationResult {
	}

	/** The process was asked to stop. */
	record VerificationInterrupted() implements VerificationResult {
	}

}
