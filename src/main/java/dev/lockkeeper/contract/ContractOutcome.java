package dev.lockkeeper.contract;

import java.util.List;

import dev.lockkeeper.postgres.ServerError;

/**
 * What became of holding a database against a contract.
 */
public sealed interface ContractOutcome {

	/**
	 * Every statement was tried.
	 *
	 * @param user who asked
	 * @param privileged whether the user may do more than an application's would, so that
	 * nothing is known of rights
	 * @param checked how many statements the server prepared or refused to
	 * @param misfits what does not fit
	 * @param remarks what could not be checked or is worth a look
	 */
	record Checked(String user, boolean privileged, int checked, List<Misfit> misfits,
			List<String> remarks) implements ContractOutcome {

		public Checked {
			misfits = List.copyOf(misfits);
			remarks = List.copyOf(remarks);
		}

	}

	/** A lock was in the way: somebody changes a table right now. */
	record Busy(ContractStatement statement, ServerError error) implements ContractOutcome {
	}

}
