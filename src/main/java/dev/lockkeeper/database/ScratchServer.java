package dev.lockkeeper.database;

import dev.lockkeeper.database.Credentials.Password;
import dev.lockkeeper.postgres.ScratchDatabase;
import dev.lockkeeper.postgres.ScratchUnavailableException;
import dev.lockkeeper.postgres.Sessions;

/**
 * A server where databases may be created to try things out.
 */
public class ScratchServer {

	private final ServerUrl url;

	private final Password login;

	private final Sessions sessions;

	private ScratchServer(ServerUrl url, Password login, Sessions sessions) {
		this.url = url;
		this.login = login;
		this.sessions = sessions;
	}

	/**
	 * The server that the configuration names.
	 * @throws ConfigurationException if it names none
	 */
	public static ScratchServer of(ScratchProperties properties, Sessions sessions) {
		String url = properties.url();
		if (url == null || url.isBlank()) {
			throw new ConfigurationException("No scratch server is configured.",
					"Set LOCKKEEPER_SCRATCH_URL, _USERNAME and _PASSWORD to a PostgreSQL where a database may be created: a container, or a development server. Never the one that serves users.");
		}
		if (!ServerUrl.understood(url)) {
			throw new ConfigurationException("The URL of the scratch server is not a JDBC URL for PostgreSQL.",
					"Write LOCKKEEPER_SCRATCH_URL as jdbc:postgresql://HOST:PORT/postgres.");
		}
		return new ScratchServer(new ServerUrl(url), new Password(properties.username(), properties.password()),
				sessions);
	}

	ServerUrl url() {
		return this.url;
	}

	Password login() {
		return this.login;
	}

	/** Creates an empty database, which its user closes. */
	public ScratchDatabase create() throws ScratchUnavailableException {
		return ScratchDatabase.create(this.sessions, this.url.jdbcUrl(), this.login.login());
	}

	/** A database with another's settings, its name among them, in a scratch one. */
	public Database standIn(ScratchDatabase scratch, Database other) {
		return other.on(new ServerUrl(scratch.url()), this.login);
	}

	/** Host, port and database name. */
	@Override
	public String toString() {
		return this.url.toString();
	}

}
