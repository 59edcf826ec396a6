package dev.lockkeeper.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

import dev.lockkeeper.database.Credentials.IamToken;
import org.postgresql.PGProperty;
import software.amazon.jdbc.Driver;
import software.amazon.jdbc.PropertyDefinition;
import software.amazon.jdbc.dialect.DialectCodes;
import software.amazon.jdbc.dialect.DialectManager;
import software.amazon.jdbc.plugin.iam.IamAuthConnectionPlugin;

/**
 * Logs in with a new IAM token for each connection, through the IAM plugin of AWS's JDBC
 * wrapper. Parameters for the wrapper in the URL take precedence.
 *
 * @see <a href=
 * "https://github.com/aws/aws-advanced-jdbc-wrapper/blob/main/docs/using-the-jdbc-driver/using-plugins/UsingTheIamAuthenticationPlugin.md">AWS
 * IAM Authentication Plugin</a>
 */
final class IamLogin implements Login {

	/**
	 * The default plugins for an Aurora cluster, without the one that monitors each
	 * server through another connection.
	 */
	private static final String FAILOVER = "initialConnection,auroraConnectionTracker,failover2,iam";

	private static final String PREFIX = "jdbc:";

	private final ServerUrl url;

	private final IamToken token;

	private final boolean failover;

	private final AwsIdentity identity = new AwsIdentity();

	IamLogin(ServerUrl url, IamToken token, boolean failover) {
		this.url = url;
		this.token = token;
		this.failover = failover;
	}

	@Override
	public Connection open(Opening opening) throws SQLException {
		this.identity.use();
		return opening.with(new Driver(), "jdbc:aws-wrapper:" + this.url.jdbcUrl().substring(PREFIX.length()), login());
	}

	Properties login() {
		Properties login = new Properties();
		PGProperty.USER.set(login, this.token.user());
		login.setProperty(PropertyDefinition.PLUGINS.name, this.failover ? FAILOVER : "iam");
		// set, so that the wrapper does not query the server for it
		login.setProperty(DialectManager.DIALECT.name, this.failover ? DialectCodes.AURORA_PG : DialectCodes.PG);
		login.setProperty(IamAuthConnectionPlugin.IAM_REGION.name, this.token.region());
		// a cached token could belong to expired credentials
		login.setProperty(IamAuthConnectionPlugin.IAM_EXPIRATION.name, "0");
		RdsTls.demand(this.url, Optional.of(this.token.region()), login);
		return login;
	}

}
