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
 * Logs in with a token that AWS signs, a fresh one for each connection, by the IAM plugin
 * of AWS's JDBC wrapper. The URL's own parameters for the wrapper go before these.
 *
 * @see <a href=
 * "https://github.com/aws/aws-advanced-jdbc-wrapper/blob/main/docs/using-the-jdbc-driver/using-plugins/UsingTheIamAuthenticationPlugin.md">AWS
 * IAM Authentication Plugin</a>
 */
final class IamLogin implements Login {

	/**
	 * What the wrapper does for an Aurora cluster unless told otherwise, less watching
	 * each server by another connection.
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
		// told, so that the wrapper need not ask the server what it is
		login.setProperty(DialectManager.DIALECT.name, this.failover ? DialectCodes.AURORA_PG : DialectCodes.PG);
		login.setProperty(IamAuthConnectionPlugin.IAM_REGION.name, this.token.region());
		// a token that was kept might belong to credentials that no longer hold
		login.setProperty(IamAuthConnectionPlugin.IAM_EXPIRATION.name, "0");
		RdsTls.demand(this.url, Optional.of(this.token.region()), login);
		return login;
	}

}
