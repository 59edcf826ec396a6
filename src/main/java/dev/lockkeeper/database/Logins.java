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
 * Opens connections with the credentials of each database. AWS classes are loaded only
 * when a database that needs them is opened.
 */
final class Logins {

	private final Map<Database, Login> logins = new ConcurrentHashMap<>();

	private final boolean failover;

	private Logins(boolean failover) {
		this.failover = failover;
	}

	/**
	 * For sessions that hold locks and settings. They do not follow a failover, because
	 * they would lose both on the new server without an error.
	 */
	static Logins ofSessions() {
		return new Logins(false);
	}

	/** For connections of a pool, which follow a failover of an Aurora cluster. */
	static Logins ofPool() {
		return new Logins(true);
	}

	/** Whether pool connections to this database survive a failover. */
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
