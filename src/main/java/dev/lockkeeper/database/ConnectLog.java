package dev.lockkeeper.database;

/**
 * What is told while a server does not answer.
 */
public interface ConnectLog {

	/** An attempt failed and another one follows. */
	void notReached(Database database, int attempt, String message);

}
