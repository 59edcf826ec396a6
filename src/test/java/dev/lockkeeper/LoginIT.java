package dev.lockkeeper;

import java.util.Map;

import dev.lockkeeper.testing.PackagedJar;
import dev.lockkeeper.testing.PackagedJar.Result;
import dev.lockkeeper.testing.RunningApplication;
import dev.lockkeeper.testing.SecretsFront;
import dev.lockkeeper.testing.TestServer;
import dev.lockkeeper.testing.TokenFront;
import dev.lockkeeper.testing.TokenFront.Refusal;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Logins without a configured password, on the packaged jar, in both modes.
 */
class LoginIT extends JarScenario {

	private static final String PREFIX = "LOCKKEEPER_DATABASES_EVENTS_";

	private static final Map<String, String> NO_CREDENTIALS = Map.of("AWS_EC2_METADATA_DISABLED", "true",
			"AWS_CONFIG_FILE", "/nowhere", "AWS_SHARED_CREDENTIALS_FILE", "/nowhere");

	private final SecretsFront secrets = new SecretsFront(SecretsFront.json(TestServer.USER, TestServer.PASSWORD));

	private final TokenFront front = new TokenFront(this.database.url());

	@BeforeEach
	void vouch() {
		TestServer.shared().vouchFor("migrator");
		this.database.execute("GRANT CREATE ON SCHEMA public TO migrator");
	}

	@AfterEach
	void close() {
		this.secrets.close();
		this.front.close();
	}

	@Test
	void migrateWhenIamThenLogsInWithTokensOnly() {
		Result result = byToken().run("db-migrate");
		assertThat(result.status()).as(result.answer() + result.complaints()).isZero();
		assertThat(result.answer()).contains("1 migration applied").contains("migrator");
		assertThat(this.front.tokens()).isNotEmpty()
			.allMatch((token) -> token.contains("Action=connect") && token.contains("eu-west-1"));
		assertThat(result.answer() + result.complaints()).doesNotContain("X-Amz").doesNotContain("hunter2");
	}

	@Test
	void migrateWhenTaskRoleThenSignsWithItsCredentials() {
		Result result = byToken().with(NO_CREDENTIALS)
			.with("AWS_ACCESS_KEY_ID", "")
			.with(this.secrets.taskRole())
			.run("db-migrate");
		assertThat(result.status()).as(result.answer() + result.complaints()).isZero();
		assertThat(this.front.tokens()).isNotEmpty()
			.allMatch((token) -> token.contains("X-Amz-Credential=ASIAEXAMPLE")
					&& token.contains("X-Amz-Security-Token=session"));
	}

	@Test
	void migrateWhenSecretThenReadsItOnce() {
		Result result = bySecret().run("db-migrate");
		assertThat(result.status()).as(result.answer() + result.complaints()).isZero();
		assertThat(this.secrets.asked()).isEqualTo(1);
		assertThat(result.answer() + result.complaints()).doesNotContain(TestServer.PASSWORD);
	}

	@Test
	void usage2WhenMoreThanOneWayOrNoRegion() {
		assertUsage(byToken().with(PREFIX + "PASSWORD", "hunter2").run("db-info"),
				"several credentials: lockkeeper.databases.events.password, lockkeeper.databases.events.iam");
		assertUsage(byToken().with(PREFIX + "URL", this.front.url()).run("db-info"),
				"The AWS region of database events is unknown");
	}

	@Test
	void unreachable3WhenIamRefusesOrNobodyVouches() {
		this.front.refuse(Refusal.PAM);
		Result refused = byToken().run("db-migrate");
		assertThat(refused.status()).isEqualTo(3);
		assertThat(refused.answer()).contains("The login was refused", "SQLSTATE 28000", "rds-db:connect");
		Result nobody = byToken().with(NO_CREDENTIALS).with("AWS_ACCESS_KEY_ID", "").run("db-migrate");
		assertThat(nobody.status()).isEqualTo(3);
		assertThat(nobody.answer()).contains("no AWS credentials found", "task role");
		assertThat(nobody.complaints()).doesNotContain("Exception");
		this.secrets.refuse("AccessDeniedException");
		Result denied = bySecret().run("db-migrate");
		assertThat(denied.status()).isEqualTo(3);
		assertThat(denied.answer()).contains("refused access to secret", "secretsmanager:GetSecretValue");
		assertThat(denied.complaints()).doesNotContain("Exception");
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
		assertThat(this.front.tokens()).hasSizeGreaterThan(1);
	}

	@Test
	void applicationWhenSecretRotatedThenNewConnectionsSucceed() {
		onOwnMigrations().run("db-migrate");
		this.database.execute("DROP ROLE IF EXISTS serving", "CREATE ROLE serving LOGIN PASSWORD 'first'",
				"GRANT SELECT ON ALL TABLES IN SCHEMA public TO serving");
		this.secrets.rotate(SecretsFront.json("serving", "first"));
		try (RunningApplication application = RunningApplication.start(secret(onOwnMigrations()))) {
			assertThat(application.get("/reports/daily?from=2026-01-01&to=2026-01-02")).isEqualTo(200);
			this.database.execute("ALTER ROLE serving PASSWORD 'second'");
			this.secrets.rotate(SecretsFront.json("serving", "second"));
			this.database.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'serving'");
			// the pool takes a connection on trust for half a second after its last use
			Awaitility.await().until(() -> application.get("/reports/daily?from=2026-01-01&to=2026-01-02") == 200);
		}
		this.database.execute("DROP OWNED BY serving", "DROP ROLE serving");
	}

	private PackagedJar byToken() {
		return token(onFolder());
	}

	private PackagedJar token(PackagedJar jar) {
		return jar.with(this.secrets.environment())
			.with(PREFIX + "URL", this.front.url() + "&iamRegion=eu-west-1")
			.with(PREFIX + "USERNAME", "migrator")
			.with(PREFIX + "PASSWORD", "")
			.with(PREFIX + "IAM", "true");
	}

	private PackagedJar bySecret() {
		return secret(onFolder());
	}

	private PackagedJar secret(PackagedJar jar) {
		return jar.with(this.secrets.environment())
			.with(PREFIX + "URL", this.database.url() + "?sslmode=disable")
			.with(PREFIX + "USERNAME", "")
			.with(PREFIX + "PASSWORD", "")
			.with(PREFIX + "SECRET", SecretsFront.SECRET);
	}

}
