package dev.lockkeeper.database;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.lockkeeper.database.Credentials.IamToken;
import dev.lockkeeper.database.Credentials.Password;
import dev.lockkeeper.database.Credentials.Secret;
import dev.lockkeeper.testing.Configured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ConfiguredCredentialsTests {

	private static final String CLUSTER = "lockkeeper.cluster-c1.eu-central-1.rds.amazonaws.com";

	private final Map<String, String> properties = new LinkedHashMap<>();

	@Test
	void chooseWhenOnlyUserAndPasswordSetThenPassword() {
		set("jdbc:postgresql://db/events", "username", "migrator");
		assertThat(credentials()).isEqualTo(new Password("migrator", null));
	}

	@Test
	void chooseWhenSecretArnThenTakesItsRegionAndNeedsNoUser() {
		String arn = "arn:aws:secretsmanager:us-east-2:123456789012:secret:rds!cluster-AbCdEf";
		set("jdbc:postgresql://db/events", "secret", arn);
		assertThat(credentials()).isEqualTo(new Secret(null, arn, "us-east-2"));
	}

	@Test
	void chooseWhenSecretIsNameAndRegionUnknownThenNamesPropertyToSet() {
		set("jdbc:postgresql://db/events", "secret", "events/migrator");
		assertRefused("region of the secret of database events", "AWS_REGION");
	}

	@ParameterizedTest
	@CsvSource({ "jdbc:postgresql://a.cluster-c1.eu-central-1.rds.amazonaws.com/events, eu-central-1",
			"jdbc:postgresql://a.c1.us-gov-west-1.rds.amazonaws.com:5433/events, us-gov-west-1",
			"jdbc:postgresql://a.c1.rds.cn-north-1.amazonaws.com.cn/events, cn-north-1",
			"jdbc:postgresql://localhost:5432/events?iamRegion=eu-west-1, eu-west-1",
			"jdbc:postgresql://db.internal/events?iamHost=a.c1.sa-east-1.rds.amazonaws.com, sa-east-1" })
	void chooseWhenIamThenTakesRegionFromHostOrUrl(String url, String region) {
		set(url, "username", "migrator", "iam", "true");
		assertThat(credentials()).isEqualTo(new IamToken("migrator", region));
	}

	@Test
	void chooseWhenIamAndRegionUnknownThenNamesPropertyToSet() {
		set("jdbc:postgresql://db.internal/events", "username", "migrator", "iam", "true");
		assertRefused("region of database events is unknown", "iamRegion=REGION");
	}

	@Test
	void chooseWhenRegionDiffersFromHostThenNamesBoth() {
		set("jdbc:postgresql://%s/events?iamRegion=eu-west-1".formatted(CLUSTER), "username", "migrator", "iam",
				"true");
		assertRefused(
				"iamRegion=eu-west-1 in the URL of database events is not the region of its host. That region is eu-central-1",
				"Remove iamRegion");
	}

	@Test
	void chooseWhenIamAndNoUserThenNamesPropertyToSet() {
		set("jdbc:postgresql://%s/events".formatted(CLUSTER), "iam", "true");
		assertRefused("Database events has no user", "LOCKKEEPER_DATABASES_EVENTS_USERNAME");
	}

	@Test
	void chooseWhenSeveralCredentialsThenNamesThemWithoutValues() {
		set("jdbc:postgresql://db/events", "username", "migrator", "password", "hunter2", "secret", "hunter2", "iam",
				"true");
		assertRefused(
				"lockkeeper.databases.events.password, lockkeeper.databases.events.secret, lockkeeper.databases.events.iam",
				"Keep only one");
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdbc:postgresql://a.cluster-c1.eu-central-1.rds.amazonaws.com/events",
			"jdbc:postgresql://a.cluster-ro-c1.eu-central-1.rds.amazonaws.com/events" })
	void followsWriterWhenIamAndClusterEndpointThenTrue(String url) {
		set(url, "username", "app", "iam", "true");
		assertThat(new LoginDataSource(database()).followsWriter()).isTrue();
	}

	@Test
	void followsWriterWhenInstanceOrPasswordThenFalse() {
		set("jdbc:postgresql://a.c1.eu-central-1.rds.amazonaws.com/events", "username", "app", "iam", "true");
		assertThat(new LoginDataSource(database()).followsWriter()).isFalse();
		set("jdbc:postgresql://%s/events".formatted(CLUSTER), "username", "app", "password", "hunter2");
		assertThat(new LoginDataSource(database()).followsWriter()).isFalse();
	}

	private void assertRefused(String message, String advice) {
		assertThatExceptionOfType(ConfigurationException.class).isThrownBy(this::credentials)
			.withMessageContaining(message)
			.satisfies((ex) -> assertThat(ex.advice()).contains(advice))
			.satisfies((ex) -> assertThat(ex.getMessage() + ex.advice()).doesNotContain("hunter2"));
	}

	private void set(String url, String... pairs) {
		this.properties.clear();
		this.properties.put("url", url);
		for (int index = 0; index < pairs.length; index += 2) {
			this.properties.put(pairs[index], pairs[index + 1]);
		}
	}

	private Credentials credentials() {
		return database().credentials();
	}

	private Database database() {
		return Configured.database(this.properties);
	}

}
