package dev.lockkeeper.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;

import dev.lockkeeper.database.Credentials.Secret;
import dev.lockkeeper.postgres.ServerError;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * Logs in with user and password of a secret. The secret is read once, and again if the
 * server refuses the login, because it can have been rotated.
 */
final class SecretLogin implements Login {

	private final ServerUrl url;

	private final Secret secret;

	private final SecretReader reader;

	private volatile @Nullable Properties known;

	SecretLogin(ServerUrl url, Secret secret, SecretReader reader) {
		this.url = url;
		this.secret = secret;
		this.reader = reader;
	}

	@Override
	public Connection open(Opening opening) throws SQLException {
		Properties before = this.known;
		if (before == null) {
			return open(opening, read());
		}
		try {
			return open(opening, before);
		}
		catch (SQLException ex) {
			if (!ServerError.of(ex).state().loginRefused()) {
				throw ex;
			}
			Properties now = read();
			if (now.equals(before)) {
				throw ex;
			}
			return open(opening, now);
		}
	}

	private Connection open(Opening opening, Properties login) throws SQLException {
		Properties copy = new Properties();
		copy.putAll(login);
		RdsTls.demand(this.url, AwsRegion.ofHost(this.url.host()), copy);
		return opening.with(new Driver(), this.url.jdbcUrl(), copy);
	}

	private Properties read() throws LoginUnavailableException {
		Properties login = this.reader.read(this.secret, this.url);
		this.known = login;
		return login;
	}

}
