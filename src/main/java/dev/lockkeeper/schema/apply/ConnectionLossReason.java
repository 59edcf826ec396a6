package dev.lockkeeper.schema.apply;

/**
 * Why a run did not continue after it lost the connection.
 */
public sealed interface ConnectionLossReason {

	/** The reason as a sentence. */
	default String message() {
		return switch (this) {
			case TooManyLosses(int losses) -> "This happened %d times.".formatted(losses);
			case NotReached(String error) -> error;
		};
	}

	/** The connection was lost again in each new attempt. */
	record TooManyLosses(int losses) implements ConnectionLossReason {
	}

	/** The server did not accept a new connection. */
	record NotReached(String error) implements ConnectionLossReason {
	}

}
