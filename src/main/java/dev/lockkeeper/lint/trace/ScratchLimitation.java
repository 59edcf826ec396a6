package dev.lockkeeper.lint.trace;

import dev.lockkeeper.postgres.ServerError;

/**
 * Why a statement can't run on a scratch server although it may run on a live one.
 */
public sealed interface ScratchLimitation {

	/**
	 * It changes roles, databases or settings of the whole server. These changes would
	 * remain after the scratch database is dropped, so the statement is not run.
	 */
	record ServerWideChange() implements ScratchLimitation {
	}

	/** A role, tablespace, setting or the like does not exist there. */
	record MissingServerObject(String kind, String name) implements ScratchLimitation {
	}

	/** A DO block uses a role or the like that does not exist there. */
	record MissingObjectOfBlock() implements ScratchLimitation {
	}

	/** An extension is not installed there, or not in this version. */
	record MissingExtension(String message) implements ScratchLimitation {
	}

	/** A file does not exist there. */
	record MissingFile(String message) implements ScratchLimitation {
	}

	/** A database does not exist there. */
	record MissingDatabase() implements ScratchLimitation {
	}

	/** The user of the scratch session does not have a privilege. */
	record MissingPrivilege() implements ScratchLimitation {
	}

	/** Another server can't be reached from there. */
	record UnreachableServer() implements ScratchLimitation {
	}

	/** The data of a {@code COPY … FROM stdin} is not sent. */
	record CopyData() implements ScratchLimitation {
	}

	/** It may need rows, and all tables there are empty. */
	record EmptyTables(ServerError error) implements ScratchLimitation {
	}

}
