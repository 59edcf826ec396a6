package dev.lockkeeper.contract;

/**
 * What became of reading the approved file of a database.
 */
public sealed interface ContractReading {

	/** It is there, and holds statements. */
	record Found(Contract contract) implements ContractReading {
	}

	/** It is not there. */
	record Missing(String path) implements ContractReading {
	}

	/** It is there and holds nothing to check. */
	record Empty(String path) implements ContractReading {
	}

	/** It can't be read. */
	record Broken(String path, String reason) implements ContractReading {
	}

}
