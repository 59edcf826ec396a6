package dev.lockkeeper.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.lockkeeper.database.Credentials.IamToken;
import dev.lockkeeper.database.Credentials.Password;
import dev.lockkeeper.database.Credentials.Secret;
import dev.lockkeeper.database.Login.Opening;
import org.postgresql.Driver;

/**
 * Opens connections, each database's in its own way. What a way needs of AWS is loaded
 * when a database that chose it is first opened, and not before.
 */
final class Logins {

	private final Map<Database, Login> logins = new ConcurrentHashMap<>();

	private final boolean failover;

	private Logins(boolean failover) {
		this.failover = failover;
	}

	/**
	 * For sessions that hold locks and settings. They end with their server: one that
	 * went on at another server would have lost both without a word.
	 */
	static Logins ofSessions() {
		return new Logins(false);
	}

	/** For a pool's connections, which follow an Aurora cluster to its new writer. */
	static Logins ofPool() {
		return new Logins(true);
	}

	/** Whether a pool's connections to this database outlive a failover. */
	static boolean followsWriter(Database database) {
		return database.credentials() instanceof IamToken && AwsRegion.auroraCluster(database.url().host());
	}

	Connection open(Database database, Opening opening) throws SQLException {
		return this.logins.computeIfAbsent(database, this::login).open(opening);
	}

	private Login login(Database database) {
		ServerUrl url = database.url();
		return switch (database.credentials()) {
			case Password password -> (opening) -> opening.with(new Driver(), url.jdbcUrl(), password.login());
			case Secret secret -> new SecretLogin(url, secret, new SecretReader());
			case IamToken token -> new IamLogin(url, token, this.failover && followsWriter(database));
		};
	}

}
