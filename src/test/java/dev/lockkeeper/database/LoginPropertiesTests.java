package dev.lockkeeper.database;

import java.util.Map;
import java.util.Optional;
import java.util.Properties;

import dev.lockkeeper.database.Credentials.IamToken;
import dev.lockkeeper.testing.Configured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The properties for drivers, besides user and password.
 */
class LoginPropertiesTests {

	private static final String CLUSTER = "jdbc:postgresql://a.cluster-c1.eu-central-1.rds.amazonaws.com/events";

	@Test
	void loginWhenForSessionThenFreshTokensAndNoFailover() {
		assertThat(iam(CLUSTER, false)).containsEntry("wrapperPlugins", "iam")
			.containsEntry("wrapperDialect", "pg")
			.containsEntry("iamRegion", "eu-central-1")
			.containsEntry("iamExpiration", "0")
			.containsEntry("sslmode", "verify-full")
			.containsEntry("sslfactory", RdsCertificates.class.getName())
			.containsEntry("sslfactoryarg", "eu-central-1");
	}

	@Test
	void loginWhenForPoolThenFailover() {
		assertThat(iam(CLUSTER, true)).containsEntry("wrapperDialect", "aurora-pg")
			.hasEntrySatisfying("wrapperPlugins",
					(plugins) -> assertThat(plugins).asString().contains("failover2", "iam"));
	}

	@ParameterizedTest
	@CsvSource({ "sslmode=disable,", "sslmode=require,", "ssl=true,", "sslrootcert=/ca.pem, verify-full" })
	void demandWhenUrlSetsTlsThenKeepsIt(String parameter, String mode) {
		Properties login = new Properties();
		RdsTls.demand(new ServerUrl(CLUSTER + "?" + parameter), Optional.of("eu-central-1"), login);
		assertThat(login.getProperty("sslmode")).isEqualTo(mode);
		assertThat(login).doesNotContainKey("sslfactory");
	}

	@ParameterizedTest
	@CsvSource({ "sslmode=verify-ca", "sslmode=verify-full" })
	void demandWhenUrlVerifiesWithoutCertificatesThenTrustsRds(String parameter) {
		Properties login = new Properties();
		RdsTls.demand(new ServerUrl(CLUSTER + "?" + parameter), Optional.of("eu-central-1"), login);
		assertThat(login).containsKey("sslfactory").doesNotContainKey("sslmode");
	}

	@Test
	void demandWhenRegionUnknownThenDriverDefaultAuthorities() {
		Properties login = new Properties();
		RdsTls.demand(new ServerUrl("jdbc:postgresql://db/events"), Optional.empty(), login);
		assertThat(login).containsEntry("sslmode", "verify-full").doesNotContainKey("sslfactory");
	}

	private static Properties iam(String url, boolean failover) {
		Database database = Configured.database(Map.of("url", url, "username", "migrator", "iam", "true"));
		return new IamLogin(database.url(), (IamToken) database.credentials(), failover).login();
	}

}
