package dev.lockkeeper.database;

import java.io.StringReader;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.postgres.Query;
import dev.lockkeeper.postgres.ServerError;
import dev.lockkeeper.postgres.Sessions;
import dev.lockkeeper.postgres.SqlValue;
import dev.lockkeeper.testing.Configured;
import dev.lockkeeper.testing.IamProxy;
import dev.lockkeeper.testing.IamProxy.Refusal;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.PGConnection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class IamLoginTests {

	private static final TestDatabase DATABASE = TestServer.shared().create();

	private static final IamProxy PROXY = new IamProxy(DATABASE.url());

	private final Interruption interruption = new Interruption();

	private final Connector connector = new Connector(new Sessions(), this.interruption, (_, _, _) -> {
	});

	@BeforeAll
	static void setUp() {
		TestServer.shared().createTrustedUser("migrator");
		System.setProperty("aws.accessKeyId", "AKIAEXAMPLE");
		System.setProperty("aws.secretAccessKey", "hunter2");
	}

	@AfterAll
	static void tearDown() {
		System.clearProperty("aws.accessKeyId");
		System.clearProperty("aws.secretAccessKey");
		PROXY.close();
	}

	@BeforeEach
	void letIn() {
		PROXY.refuse(null);
	}

	@Test
	void openWhenCalledTwiceThenFreshTokensForHostUserAndRegion() throws Exception {
		int before = PROXY.tokens().size();
		open().close();
		// a token contains its time in seconds: two tokens of the same second are equal
		Thread.sleep(1100);
		open().close();
		assertThat(PROXY.tokens()).hasSize(before + 2);
		assertThat(PROXY.tokens().subList(before, before + 2)).doesNotHaveDuplicates();
		URI token = URI.create("https://" + PROXY.tokens().getLast());
		assertThat(token.getAuthority()).isEqualTo("localhost:" + PROXY.port());
		Map<String, String> query = query(token);
		assertThat(query).containsEntry("Action", "connect")
			.containsEntry("DBUser", "migrator")
			.containsEntry("X-Amz-Algorithm", "AWS4-HMAC-SHA256")
			.containsKeys("X-Amz-Signature", "X-Amz-Expires");
		assertThat(query.get("X-Amz-Credential")).matches("AKIAEXAMPLE/\\d{8}/eu-west-1/rds-db/aws4_request");
	}

	@ParameterizedTest
	@CsvSource({ "application_name, lockkeeper a test", "lock_timeout, 2s", "TimeZone, UTC",
			"client_connection_check_interval, 2s" })
	void openWhenThroughWrapperThenSessionUsesSettings(String setting, String value) throws Exception {
		try (Connection connection = open();
				ResultSet result = connection.createStatement()
					.executeQuery("SELECT current_setting('" + setting + "')")) {
			assertThat(result.next()).isTrue();
			assertThat(result.getString(1)).isEqualTo(value);
		}
	}

	@Test
	void openWhenThroughWrapperThenDriverFeaturesWork() throws Exception {
		try (Connection connection = open(); Statement statement = connection.createStatement()) {
			PGConnection driver = connection.unwrap(PGConnection.class);
			statement.execute("CREATE TEMPORARY TABLE copied (id int)");
			assertThat(driver.getCopyAPI().copyIn("COPY copied FROM STDIN", new StringReader("1\n2\n"))).isEqualTo(2);
			assertThat(Query.of("SELECT ? = ARRAY['a']", SqlValue.texts(List.of("a"))).isTrue(connection)).isTrue();
			assertThat(Query.of("UPDATE copied SET id = id; UPDATE copied SET id = id").update(connection))
				.isEqualTo(4);
			connection.setAutoCommit(false);
			statement.execute("INSERT INTO copied VALUES (3)");
			connection.rollback();
			try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM copied")) {
				assertThat(rows.next()).isTrue();
				assertThat(rows.getInt(1)).isEqualTo(2);
			}
		}
	}

	@Test
	void stopWhenStatementRunsThroughWrapperThenCancelled() throws Exception {
		try (Connection connection = open(); Statement statement = connection.createStatement()) {
			this.interruption.begin(connection);
			Thread stopping = Thread.ofVirtual().start(() -> {
				Awaitility.await()
					.until(() -> DATABASE.query("""
							SELECT 1 FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(60)' AND state = 'active'"""),
							(rows) -> !rows.isEmpty());
				this.interruption.stop(Duration.ofSeconds(20));
			});
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> statement.execute("SELECT pg_sleep(60)"))
				.satisfies((ex) -> assertThat(ServerError.of(ex).state().cancelled()).isTrue());
			this.interruption.finished();
			stopping.join();
		}
	}

	@Test
	void openWhenUrlChoosesPluginsThenUsesThose() throws Exception {
		// a separate proxy, because the failover plugin opens its own connections to the
		// cluster
		try (IamProxy proxy = new IamProxy(DATABASE.url())) {
			String url = proxy.url() + "&iamRegion=eu-west-1&wrapperPlugins=failover2,iam&wrapperDialect=aurora-pg";
			try (Connection connection = this.connector.connectOnce(database(url), "a test")) {
				assertThat(connection.isValid(5)).isTrue();
			}
		}
	}

	@Test
	void connectWhenPluginUnknownThenMisconfiguredAtOnce() {
		Database database = database(DATABASE.url() + "?iamRegion=eu-west-1&sslmode=disable&wrapperPlugins=nonsense");
		assertThatExceptionOfType(DatabaseUnreachableException.class)
			.isThrownBy(() -> this.connector.connect(database, "a test"))
			.withMessageContaining("The connection settings are invalid")
			.withMessageContaining("nonsense")
			.satisfies((ex) -> assertThat(ex.misconfigured()).isTrue())
			.satisfies((ex) -> assertThat(ex.advice()).contains("parameter in the URL"));
	}

	@Test
	void openWhenCertificateIsNotFromRdsThenNotTrusted() {
		Database database = database(PROXY.bareUrl() + "?iamRegion=eu-west-1");
		int before = PROXY.tokens().size();
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> this.connector.connectOnce(database, "a test"))
			.satisfies((ex) -> assertThat(ServerError.of(ex).state().serverUnavailable()).isTrue())
			.satisfies((ex) -> assertThat(ServerError.of(ex).message()).contains("SSL"));
		assertThat(PROXY.tokens()).hasSize(before);
	}

	@Test
	void connectWhenCertificateIsNotFromRdsThenAdvisesAboutCertificate() {
		assertThatExceptionOfType(DatabaseUnreachableException.class)
			.isThrownBy(() -> this.connector
				.connect(database(PROXY.bareUrl() + "?iamRegion=eu-west-1", "connect-attempts", "1"), "a test"))
			.satisfies((ex) -> assertThat(ex.advice()).contains("certificate", "sslrootcert=FILE"));
	}

	@Test
	void openWhenNameIsNotInCertificateThenNotTrusted() {
		Database database = database(PROXY.url().replace("localhost", "127.0.0.1") + "&iamRegion=eu-west-1");
		int before = PROXY.tokens().size();
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> this.connector.connectOnce(database, "a test"));
		assertThat(PROXY.tokens()).hasSize(before);
	}

	@Test
	void connectWhenIamRefusesThenNamesPermissionRegionAndClock() {
		PROXY.refuse(Refusal.PAM);
		DatabaseUnreachableException refused = refused();
		assertThat(refused.getMessage()).startsWith("The login was refused at localhost:")
			.contains("PAM authentication failed");
		assertThat(refused.sqlState()).isEqualTo("28000");
		assertThat(refused.advice()).contains("rds-db:connect",
				"arn:aws:rds-db:eu-west-1:ACCOUNT:dbuser:CLUSTER_RESOURCE_ID/migrator", "signed for eu-west-1",
				"15 minutes");
	}

	@Test
	void connectWhenServerAsksForPasswordThenNamesRdsIam() {
		PROXY.refuse(Refusal.PASSWORD);
		assertThat(refused().advice()).contains("rds_iam", "db-roles");
	}

	@Test
	void connectWhenUserUnknownThenNamesUser() {
		PROXY.refuse(Refusal.UNKNOWN_USER);
		assertThat(refused().advice()).contains("user migrator exists");
	}

	private DatabaseUnreachableException refused() {
		int before = PROXY.tokens().size();
		DatabaseUnreachableException[] refused = new DatabaseUnreachableException[1];
		assertThatExceptionOfType(DatabaseUnreachableException.class)
			.isThrownBy(() -> this.connector.connect(database(PROXY.url() + "&iamRegion=eu-west-1"), "a test"))
			.satisfies((ex) -> refused[0] = ex);
		assertThat(PROXY.tokens()).as("asked once").hasSize(before + 1);
		assertThat(refused[0].getMessage() + refused[0].advice()).doesNotContain("X-Amz");
		return refused[0];
	}

	private Connection open() throws SQLException {
		return this.connector.connectOnce(database(PROXY.url() + "&iamRegion=eu-west-1"), "a test");
	}

	private static Database database(String url) {
		return database(url, "iam", "true");
	}

	private static Database database(String url, String property, String value) {
		Map<String, String> properties = new LinkedHashMap<>(Map.of("url", url, "username", "migrator", "iam", "true"));
		properties.put(property, value);
		return Configured.database(properties);
	}

	private static Map<String, String> query(URI token) {
		Map<String, String> query = new LinkedHashMap<>();
		Arrays.stream(token.getRawQuery().split("&")).forEach((pair) -> {
			int equals = pair.indexOf('=');
			query.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
		});
		return query;
	}

}
