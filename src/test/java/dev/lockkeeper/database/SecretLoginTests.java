package dev.lockkeeper.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.postgres.ServerError;
import dev.lockkeeper.postgres.Sessions;
import dev.lockkeeper.testing.Configured;
import dev.lockkeeper.testing.FakeSecretsManager;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class SecretLoginTests {

	private static final TestDatabase DATABASE = TestServer.shared().create();

	private final FakeSecretsManager secrets = new FakeSecretsManager(FakeSecretsManager.json("rotated", "first"));

	private final Connector connector = new Connector(new Sessions(), new Interruption(), (_, _, _) -> {
	});

	private final Map<String, String> properties = new LinkedHashMap<>();

	@BeforeEach
	void setUp() {
		System.setProperty("aws.endpointUrlSecretsManager", this.secrets.url());
		System.setProperty("aws.accessKeyId", "AKIAEXAMPLE");
		System.setProperty("aws.secretAccessKey", "hunter2");
		DATABASE.execute("DROP ROLE IF EXISTS rotated", "CREATE ROLE rotated LOGIN PASSWORD 'first'");
		set("url", DATABASE.url() + "?sslmode=disable");
		set("secret", FakeSecretsManager.SECRET);
		set("connect-attempts", "1");
	}

	@AfterEach
	void tearDown() {
		System.clearProperty("aws.endpointUrlSecretsManager");
		System.clearProperty("aws.accessKeyId");
		System.clearProperty("aws.secretAccessKey");
		this.secrets.close();
	}

	@Test
	void openWhenSecretWasRotatedThenReadsItAgainOnce() throws Exception {
		assertUser("rotated");
		assertUser("rotated");
		assertThat(this.secrets.requests()).isEqualTo(1);
		DATABASE.execute("ALTER ROLE rotated PASSWORD 'second'");
		this.secrets.rotate(FakeSecretsManager.json("rotated", "second"));
		assertUser("rotated");
		assertThat(this.secrets.requests()).isEqualTo(2);
	}

	@Test
	void openWhenSecretIsUnchangedThenDoesNotRetry() throws Exception {
		assertUser("rotated");
		DATABASE.execute("ALTER ROLE rotated PASSWORD 'second'");
		assertThatExceptionOfType(DatabaseUnreachableException.class)
			.isThrownBy(() -> this.connector.connect(database(), "a test"))
			.satisfies((ex) -> assertThat(ex.sqlState()).isEqualTo("28P01"))
			.satisfies((ex) -> assertThat(ex.advice()).contains(FakeSecretsManager.SECRET, "rotated just now"));
		assertThat(this.secrets.requests()).isEqualTo(2);
	}

	@Test
	void openWhenSecretIsPlainStringThenTakesUserFromConfiguration() throws Exception {
		this.secrets.rotate("first");
		set("username", "rotated");
		assertUser("rotated");
	}

	@Test
	void openWhenSecretIsPlainStringAndNoUserThenNamesMissingUsername() {
		this.secrets.rotate("first");
		assertUnavailable("contains no username", "{\"username\"");
	}

	@ParameterizedTest
	@CsvSource({ "AccessDeniedException, secretsmanager:GetSecretValue", "DecryptionFailure, kms:Decrypt",
			"ResourceNotFoundException, An ARN contains both", "ExpiredTokenException, the clock",
			"InternalServiceError, GetSecretValue" })
	void openWhenSecretsManagerRefusesThenAdviceFitsCode(String code, String advice) {
		this.secrets.refuse(code);
		assertUnavailable(FakeSecretsManager.SECRET, advice);
	}

	@Test
	void openWhenSecretsManagerIsDownThenTransientFailure() {
		this.secrets.close();
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> this.connector.connectOnce(database(), "a test"))
			.satisfies((ex) -> assertThat(ServerError.of(ex).state().serverUnavailable()).isTrue());
		assertUnavailable("did not answer", "NAT gateway");
	}

	@Test
	void openWhenNoAwsCredentialsThenNamesTheirSources() {
		System.clearProperty("aws.accessKeyId");
		System.setProperty("aws.disableEc2Metadata", "true");
		assertUnavailable("no AWS credentials", "task role");
		System.clearProperty("aws.disableEc2Metadata");
	}

	@Test
	void openWhenServerHasNoTlsThenRefusedUnlessUrlAllowsIt() {
		set("url", DATABASE.url());
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> this.connector.connectOnce(database(), "a test"))
			.withMessageContaining("SSL");
	}

	private void assertUser(String user) throws SQLException {
		try (Connection connection = this.connector.connectOnce(database(), "a test")) {
			assertThat(connection.getMetaData().getUserName()).isEqualTo(user);
		}
	}

	private void assertUnavailable(String message, String advice) {
		assertThatExceptionOfType(DatabaseUnreachableException.class)
			.isThrownBy(() -> this.connector.connect(database(), "a test"))
			.satisfies((ex) -> assertThat(ex.getMessage()).startsWith("The login failed at").contains(message))
			.satisfies((ex) -> assertThat(ex.advice()).contains(advice))
			.satisfies((ex) -> assertThat(ex.getMessage() + ex.advice()).doesNotContain("first", "hunter2"));
	}

	private void set(String property, String value) {
		this.properties.put(property, value);
	}

	private Database database() {
		return Configured.database(this.properties);
	}

}
