package dev.lockkeeper.data.run;

import java.sql.Connection;
import java.sql.SQLException;

import dev.lockkeeper.data.run.RunFailure.NotVerified;
import dev.lockkeeper.data.run.RunFailure.VerificationError;
import dev.lockkeeper.data.run.VerificationResult.VerificationInterrupted;
import dev.lockkeeper.data.run.VerificationResult.Verified;
import dev.lockkeeper.database.DatabaseUnreachableException;
import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.postgres.Query;
import dev.lockkeeper.postgres.ServerError;

/**
 * Runs the verification queries of a data migration.
 */
class Verification {

	private final RunContext context;

	private final Interruption interruption;

	Verification(RunContext context, Interruption interruption) {
		this.context = context;
		this.interruption = interruption;
	}

	VerificationResult verify() throws SQLException, DatabaseUnreachableException {
		if (this.context.migration().verify().isEmpty()) {
			return new Verified();
		}
		try (Connection session = this.context.sessions().withoutStatementTimeout()) {
			for (String query : this.context.migration().verify()) {
				VerificationResult result = verify(session, query);
				if (!(result instanceof Verified)) {
					return result;
				}
			}
			return new Verified();
		}
	}

	private VerificationResult verify(Connection session, String query) throws SQLException {
		this.context.log().verifying(query);
		if (!this.interruption.begin(session)) {
			return new VerificationInterrupted();
		}
		try {
			return Query.of(query).isTrue(session) ? new Verified() : new NotVerified(query);
		}
		catch (SQLException ex) {
			ServerError error = ServerError.of(ex);
			if (error.sessionLost()) {
				throw ex;
			}
			return new VerificationError(query, error);
		}
		finally {
			this.interruption.end();
		}
	}

}
