package dev.lockkeeper.contract;

/**
 * The result of reading the approved file of a database.
 */
public sealed interface ContractReading {

	/** The file contains statements. */
	record Found(Contract contract) implements ContractReading {
	}

	/** The file does not exist. */
	record ContractMissing(String path) implements ContractReading {
	}

	/** The file contains no statement. */
	record Empty(String path) implements ContractReading {
	}

	/** The file is invalid or unreadable. */
	record Broken(String path, String reason) implements ContractReading {
	}

}
