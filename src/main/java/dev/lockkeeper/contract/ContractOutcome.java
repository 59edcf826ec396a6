package dev.lockkeeper.contract;

import java.util.List;

import dev.lockkeeper.postgres.ServerError;

/**
 * The result of validating a contract against a database.
 */
public sealed interface ContractOutcome {

	/**
	 * Every statement was checked.
	 *
	 * @param user the user who checked
	 * @param privileged whether the user has more privileges than an application, so that
	 * missing privileges were not detected
	 * @param checked the number of checked statements
	 * @param misfits the statements that fail, with reasons
	 * @param remarks what was not checked or needs a review
	 */
	record Checked(String user, boolean privileged, int checked, List<Misfit> misfits,
			List<String> remarks) implements ContractOutcome {

		public Checked {
			misfits = List.copyOf(misfits);
			remarks = List.copyOf(remarks);
		}

	}

	/** The check timed out on a lock, because another session is changing a table. */
	record Busy(ContractStatement statement, ServerError error) implements ContractOutcome {
	}

}
