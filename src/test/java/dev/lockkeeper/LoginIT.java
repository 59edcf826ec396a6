package dev.lockkeeper;

import java.util.Map;

import dev.lockkeeper.testing.FakeSecretsManager;
import dev.lockkeeper.testing.IamProxy;
import dev.lockkeeper.testing.IamProxy.Refusal;
import dev.lockkeeper.testing.PackagedJar;
import dev.lockkeeper.testing.PackagedJar.Result;
import dev.lockkeeper.testing.RunningApplication;
import dev.lockkeeper.testing.TestServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Logins with an IAM token or a secret, in both modes of the packaged jar.
 */
class LoginIT extends JarScenario {

	private static final String PREFIX = "LOCKKEEPER_DATABASES_EVENTS_";

	private static final Map<String, String> NO_CREDENTIALS = Map.of("AWS_EC2_METADATA_DISABLED", "true",
			"AWS_CONFIG_FILE", "/nowhere", "AWS_SHARED_CREDENTIALS_FILE", "/nowhere");

	private final FakeSecretsManager secrets = new FakeSecretsManager(
			FakeSecretsManager.json(TestServer.USER, TestServer.PASSWORD));

	private final IamProxy proxy = new IamProxy(this.database.url());

	@BeforeEach
	void createUser() {
		TestServer.shared().createTrustedUser("migrator");
		this.database.execute("GRANT CREATE ON SCHEMA public TO migrator");
	}

	@AfterEach
	void close() {
		this.secrets.close();
		this.proxy.close();
	}

	@Test
	void migrateWhenIamThenLogsInWithTokensOnly() {
		Result result = withToken().run("db-migrate");
		assertThat(result.status()).as(result.stdout() + result.stderr()).isZero();
		assertThat(result.stdout()).contains("1 migration applied").contains("migrator");
		assertThat(this.proxy.tokens()).isNotEmpty()
			.allMatch((token) -> token.contains("Action=connect") && token.contains("eu-west-1"));
		assertThat(result.stdout() + result.stderr()).doesNotContain("X-Amz").doesNotContain("hunter2");
	}

	@Test
	void migrateWhenTaskRoleThenSignsWithItsCredentials() {
		Result result = withToken().with(NO_CREDENTIALS)
			.with("AWS_ACCESS_KEY_ID", "")
			.with(this.secrets.taskRole())
			.run("db-migrate");
		assertThat(result.status()).as(result.stdout() + result.stderr()).isZero();
		assertThat(this.proxy.tokens()).isNotEmpty()
			.allMatch((token) -> token.contains("X-Amz-Credential=ASIAEXAMPLE")
					&& token.contains("X-Amz-Security-Token=session"));
	}

	@Test
	void migrateWhenSecretThenReadsItOnce() {
		Result result = withSecret().run("db-migrate");
		assertThat(result.status()).as(result.stdout() + result.stderr()).isZero();
		assertThat(this.secrets.requests()).isEqualTo(1);
		assertThat(result.stdout() + result.stderr()).doesNotContain(TestServer.PASSWORD);
	}

	@Test
	void usage2WhenSeveralCredentialsOrNoRegion() {
		assertUsage(withToken().with(PREFIX + "PASSWORD", "hunter2").run("db-info"),
				"several credentials: lockkeeper.databases.events.password, lockkeeper.databases.events.iam");
		assertUsage(withToken().with(PREFIX + "URL", this.proxy.url()).run("db-info"),
				"The AWS region of database events is unknown");
	}

	@Test
	void unreachable3WhenIamRefusesOrNoAwsCredentials() {
		this.proxy.refuse(Refusal.PAM);
		Result refused = withToken().run("db-migrate");
		assertThat(refused.status()).isEqualTo(3);
		assertThat(refused.stdout()).contains("The login was refused", "SQLSTATE 28000", "rds-db:connect");
		Result without = withToken().with(NO_CREDENTIALS).with("AWS_ACCESS_KEY_ID", "").run("db-migrate");
		assertThat(without.status()).isEqualTo(3);
		assertThat(without.stdout()).contains("no AWS credentials found", "task role");
		assertThat(without.stderr()).doesNotContain("Exception");
		this.secrets.refuse("AccessDeniedException");
		Result denied = withSecret().run("db-migrate");
		assertThat(denied.status()).isEqualTo(3);
		assertThat(denied.stdout()).contains("refused access to secret", "secretsmanager:GetSecretValue");
		assertThat(denied.stderr()).doesNotContain("Exception");
	}

	@Test
	void applicationWhenIamThenReady() {
		onOwnMigrations().run("db-migrate");
		this.database.execute("GRANT ALL ON ALL TABLES IN SCHEMA public TO migrator");
		try (RunningApplication application = RunningApplication
			.start(token(onOwnMigrations()).with("SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE", "3"))) {
			assertThat(application.get("/actuator/health/readiness")).isEqualTo(200);
			assertThat(application.get("/reports/daily?from=2026-01-01&to=2026-01-02")).isEqualTo(200);
		}
		assertThat(this.proxy.tokens()).hasSizeGreaterThan(1);
	}

	@Test
	void applicationWhenSecretRotatedThenNewConnectionsSucceed() {
		onOwnMigrations().run("db-migrate");
		this.database.execute("DROP ROLE IF EXISTS serving", "CREATE ROLE serving LOGIN PASSWORD 'first'",
				"GRANT SELECT ON ALL TABLES IN SCHEMA public TO serving");
		this.secrets.rotate(FakeSecretsManager.json("serving", "first"));
		try (RunningApplication application = RunningApplication.start(secret(onOwnMigrations()))) {
			assertThat(application.get("/reports/daily?from=2026-01-01&to=2026-01-02")).isEqualTo(200);
			this.database.execute("ALTER ROLE serving PASSWORD 'second'");
			this.secrets.rotate(FakeSecretsManager.json("serving", "second"));
			this.database.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'serving'");
			// the pool does not test a connection that was used in the last half second
			Awaitility.await().until(() -> application.get("/reports/daily?from=2026-01-01&to=2026-01-02") == 200);
		}
		this.database.execute("DROP OWNED BY serving", "DROP ROLE serving");
	}

	private PackagedJar withToken() {
		return token(onFolder());
	}

	private PackagedJar token(PackagedJar jar) {
		return jar.with(this.secrets.environment())
			.with(PREFIX + "URL", this.proxy.url() + "&iamRegion=eu-west-1")
			.with(PREFIX + "USERNAME", "migrator")
			.with(PREFIX + "PASSWORD", "")
			.with(PREFIX + "IAM", "true");
	}

	private PackagedJar withSecret() {
		return secret(onFolder());
	}

	private PackagedJar secret(PackagedJar jar) {
		return jar.with(this.secrets.environment())
			.with(PREFIX + "URL", this.database.url() + "?sslmode=disable")
			.with(PREFIX + "USERNAME", "")
			.with(PREFIX + "PASSWORD", "")
			.with(PREFIX + "SECRET", FakeSecretsManager.SECRET);
	}

}
