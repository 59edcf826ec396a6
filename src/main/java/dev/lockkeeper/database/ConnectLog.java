package dev.lockkeeper.database;

/**
 * Reports attempts to connect.
 */
public interface ConnectLog {

	/** An attempt failed, and another attempt follows. */
	void notReached(Database database, int attempt, String message);

}
