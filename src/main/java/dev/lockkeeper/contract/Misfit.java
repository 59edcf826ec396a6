package dev.lockkeeper.contract;

import dev.lockkeeper.postgres.ServerError;
import org.jspecify.annotations.Nullable;

/**
 * A statement that fails or returns an unexpected result.
 *
 * @param message the reason
 * @param sqlState the SQLSTATE that the server would return; null if the statement would
 * succeed with an unexpected result
 * @param hint the server's hint
 * @param line the line of the statement that the server points to; 0 if unknown
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
