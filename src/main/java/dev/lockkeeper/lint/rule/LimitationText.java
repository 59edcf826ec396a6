package dev.lockkeeper.lint.rule;

import dev.lockkeeper.lint.trace.ScratchLimitation;
import dev.lockkeeper.lint.trace.ScratchLimitation.CopyData;
import dev.lockkeeper.lint.trace.ScratchLimitation.EmptyTables;
import dev.lockkeeper.lint.trace.ScratchLimitation.MissingDatabase;
import dev.lockkeeper.lint.trace.ScratchLimitation.MissingExtension;
import dev.lockkeeper.lint.trace.ScratchLimitation.MissingFile;
import dev.lockkeeper.lint.trace.ScratchLimitation.MissingObjectOfBlock;
import dev.lockkeeper.lint.trace.ScratchLimitation.MissingPrivilege;
import dev.lockkeeper.lint.trace.ScratchLimitation.MissingServerObject;
import dev.lockkeeper.lint.trace.ScratchLimitation.ServerWideChange;
import dev.lockkeeper.lint.trace.ScratchLimitation.UnreachableServer;

/**
 * Explains why a scratch server can't run a statement.
 */
final class LimitationText {

	private LimitationText() {
	}

	/** A sentence. */
	static String sentence(ScratchLimitation limitation) {
		String clause = clause(limitation);
		return Character.toUpperCase(clause.charAt(0)) + clause.substring(1) + ".";
	}

	/** The same within a sentence. */
	static String clause(ScratchLimitation limitation) {
		return switch (limitation) {
			case ServerWideChange _ ->
				"the statement changes roles, databases or settings of the whole server, so it was not run";
			case MissingServerObject(var kind, var name) ->
				"the scratch server does not have the %s %s".formatted(kind, name);
			case MissingObjectOfBlock _ ->
				"the block uses a role or another object that the scratch server does not have";
			case MissingExtension(var message) ->
				"the scratch server can't create or update an extension: %s".formatted(message);
			case MissingFile(var message) -> "the scratch server does not have a file: %s".formatted(message);
			case MissingDatabase _ -> "the scratch server does not have the database that the statement names";
			case MissingPrivilege _ -> "the scratch user does not have the privilege that the statement needs";
			case UnreachableServer _ -> "the scratch server can't connect to another server";
			case CopyData _ -> "the data of a COPY is not sent to the scratch server";
			case EmptyTables(var error) ->
				"the statement may need rows, and the scratch tables are empty: %s (SQLSTATE %s)"
					.formatted(error.message(), error.state());
		};
	}

}
