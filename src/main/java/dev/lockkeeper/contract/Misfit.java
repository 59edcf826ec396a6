package dev.lockkeeper.contract;

import dev.lockkeeper.postgres.ServerError;
import org.jspecify.annotations.Nullable;

/**
 * A statement that a schema can't answer as the application expects.
 *
 * @param message what is missing
 * @param sqlState what the server would answer the application with; null where it would
 * answer, and the answer would not fit
 * @param hint the server's own advice
 * @param line the line of the statement that the server points to; 0 when unknown
 */
public record Misfit(ContractStatement statement, String message, @Nullable String sqlState, @Nullable String hint,
		int line) {

	static Misfit of(ContractStatement statement, ServerError error, int line) {
		return new Misfit(statement, error.message(), error.state().code(), error.hint(), line);
	}

	static Misfit of(ContractStatement statement, String message, @Nullable String sqlState) {
		return new Misfit(statement, message, sqlState, null, 0);
	}

}
