package dev.lockkeeper.database;

import dev.lockkeeper.database.Credentials.Password;
import dev.lockkeeper.postgres.ScratchDatabase;
import dev.lockkeeper.postgres.ScratchUnavailableException;
import dev.lockkeeper.postgres.Sessions;

/**
 * A server on which temporary databases are created.
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
	 * Returns the configured server.
	 * @throws ConfigurationException if none is configured
	 */
	public static ScratchServer of(ScratchProperties properties, Sessions sessions) {
		String url = properties.url();
		if (url == null || url.isBlank()) {
			throw new ConfigurationException("No scratch server is configured.",
					"Set LOCKKEEPER_SCRATCH_URL, _USERNAME and _PASSWORD to a PostgreSQL server on which databases may be created, such as a container or a development server. Never use a production server.");
		}
		ServerUrl checked = ServerUrl.of("the scratch server", url,
				"Set LOCKKEEPER_SCRATCH_URL to jdbc:postgresql://HOST:PORT/postgres, and set user and password with LOCKKEEPER_SCRATCH_USERNAME and LOCKKEEPER_SCRATCH_PASSWORD.");
		return new ScratchServer(checked, new Password(properties.username(), properties.password()), sessions);
	}

	ServerUrl url() {
		return this.url;
	}

	Password login() {
		return this.login;
	}

	/** Creates an empty database. The caller closes it. */
	public ScratchDatabase create() throws ScratchUnavailableException {
		return ScratchDatabase.create(this.sessions, this.url.jdbcUrl(), this.login.login());
	}

	/**
	 * Returns a database with the name and settings of another one, in a scratch
	 * database.
	 */
	public Database standIn(ScratchDatabase scratch, Database other) {
		return other.on(new ServerUrl(scratch.url()), this.login);
	}

	/** Host, port and database name. */
	@Override
	public String toString() {
		return this.url.toString();
	}

}
