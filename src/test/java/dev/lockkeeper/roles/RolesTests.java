package dev.lockkeeper.roles;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.data.store.DataTables;
import dev.lockkeeper.database.Connector;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.postgres.ServerError;
import dev.lockkeeper.postgres.Sessions;
import dev.lockkeeper.roles.RolesOutcome.OwnUser;
import dev.lockkeeper.roles.RolesOutcome.Refused;
import dev.lockkeeper.roles.RolesOutcome.Settled;
import dev.lockkeeper.schema.apply.MigrationOutcome;
import dev.lockkeeper.schema.apply.MigrationOutcome.Migrated;
import dev.lockkeeper.testing.Configured;
import dev.lockkeeper.testing.Migrations;
import dev.lockkeeper.testing.TemporaryFolder;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Runs as a user like the master user of RDS: not a superuser, but owner of the database.
 */
class RolesTests {

	private static final AtomicInteger NAMES = new AtomicInteger();

	private final int number = NAMES.incrementAndGet();

	private final RoleNames names = new RoleNames("migrator of \"%d\"".formatted(this.number), "app" + this.number);

	private final String master = "master" + this.number;

	private final TestDatabase database = TestServer.shared().create();

	private final Connector connector = new Connector(new Sessions(), new Interruption(), (_, _, _) -> {
	});

	private Changelog changelog;

	@BeforeEach
	void setUp(@TempDir Path path) {
		this.database.execute("CREATE ROLE %s LOGIN CREATEROLE PASSWORD 'x'".formatted(this.master),
				"GRANT pg_monitor TO %s WITH ADMIN OPTION".formatted(this.master),
				"ALTER DATABASE %s OWNER TO %s".formatted(this.database.name(), this.master));
		this.changelog = new TemporaryFolder(path)
			.with("schema/V1__accounts.sql", "CREATE TABLE accounts (id serial PRIMARY KEY, name text);")
			.changelog();
	}

	@AfterEach
	void tearDown() {
		this.database.execute("DROP ROLE IF EXISTS rds_iam");
	}

	@Test
	void settleWhenUsersAreNewThenMigratorMigratesAndAppUsesTables() throws Exception {
		settle("public", false);
		passwords();
		assertThat(migrate("public")).isInstanceOf(Migrated.class);
		as(this.names.app(), "INSERT INTO accounts (name) VALUES ('Ada')", "UPDATE accounts SET name = 'Eve'",
				"DELETE FROM accounts", "SELECT * FROM flyway_schema_history");
		assertForbidden("CREATE TABLE t (id int)");
		assertForbidden("ALTER TABLE accounts ADD COLUMN x int");
		assertForbidden("DROP TABLE accounts");
		assertForbidden("TRUNCATE accounts");
		assertForbidden("INSERT INTO flyway_schema_history SELECT * FROM flyway_schema_history");
		assertForbidden("DELETE FROM flyway_schema_history");
		assertForbidden("UPDATE flyway_schema_history SET success = false");
	}

	@Test
	void settleWhenRepeatedThenNoStatements() throws Exception {
		assertThat(settle("public", false).statements()).isNotEmpty();
		assertThat(settle("public", false)).isEqualTo(new Settled(List.of(), List.of()));
		passwords();
		migrate("public");
		assertThat(settle("public", false)).isEqualTo(new Settled(List.of(), List.of()));
	}

	@Test
	void settleWhenSchemaAbsentThenMigratorOwnsIt() throws Exception {
		settle("the \"events\"", false);
		assertThat(this.database
			.query("SELECT pg_get_userbyid(nspowner) FROM pg_namespace WHERE nspname = 'the \"events\"'"))
			.containsExactly(this.names.migrator());
		passwords();
		assertThat(migrate("the \"events\"")).isInstanceOf(Migrated.class);
		as(this.names.app(), "INSERT INTO \"the \"\"events\"\"\".accounts (name) VALUES ('Ada')");
		assertThat(settle("the \"events\"", false).statements()).isEmpty();
	}

	@Test
	void settleWhenDryRunThenSameStatementsAndNoChange() throws Exception {
		Settled dryRun = settle("public", true);
		assertThat(users()).isEmpty();
		assertThat(settle("public", false)).isEqualTo(dryRun);
		assertThat(users()).hasSize(2);
	}

	@Test
	void settleWhenMasterUserHasPasswordThenItLosesMembership() throws Exception {
		this.database.execute("CREATE ROLE rds_iam",
				"GRANT rds_iam TO %s WITH ADMIN TRUE, INHERIT FALSE, SET FALSE".formatted(this.master));
		Settled settled = settle("public", false);
		assertThat(settled.statements()).contains("GRANT rds_iam TO \"%s\"".formatted(this.names.app()));
		assertThat(settled.remarks()).isEmpty();
		assertThat(this.database.query("""
				SELECT member::regrole FROM pg_auth_members
				 WHERE roleid = 'rds_iam'::regrole AND (inherit_option OR set_option) ORDER BY 1""")).hasSize(2)
			.doesNotContain(this.master);
		assertThat(this.database.query("""
				SELECT 1 FROM pg_auth_members WHERE member = '%s'::regrole AND (inherit_option OR set_option)
				   AND roleid = (SELECT oid FROM pg_roles WHERE rolname = '%s')""".formatted(this.master,
				this.names.migrator())))
			.isEmpty();
		assertThat(settle("public", false).statements()).isEmpty();
		this.database.execute("DROP OWNED BY %s".formatted(quotedMigrator()), "DROP OWNED BY " + this.names.app(),
				"DROP ROLE %s, %s".formatted(quotedMigrator(), this.names.app()));
	}

	@Test
	void settleWhenServerHasNoIamThenRemarksMissingPasswords() throws Exception {
		assertThat(settle("public", false).remarks()).hasSize(2)
			.allMatch((remark) -> remark.contains("has no password.") && remark.contains("no role rds_iam"));
	}

	@Test
	void settleWhenObjectsExistThenGrantsAndRemarksOtherOwners() throws Exception {
		this.database.execute("CREATE TABLE orders (id int)", "ALTER TABLE orders OWNER TO " + this.master,
				"CREATE SEQUENCE numbers", "ALTER SEQUENCE numbers OWNER TO " + this.master,
				"CREATE TABLE \"Foreign\" (id int)");
		Settled settled = settle("public", false);
		assertThat(settled.statements()).contains(
				"GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE orders TO \"%s\"".formatted(this.names.app()),
				"GRANT USAGE ON SEQUENCE numbers TO \"%s\"".formatted(this.names.app()));
		assertThat(settled.remarks()).filteredOn((remark) -> remark.contains(" owns "))
			.hasSize(2)
			.anyMatch((remark) -> remark.startsWith(this.master + " owns tables in schema public (orders)"))
			.anyMatch((remark) -> remark.startsWith("postgres owns tables in schema public (\"Foreign\")")
					&& remark.contains("REASSIGN OWNED BY"));
		assertThat(settle("public", false).statements()).isEmpty();
	}

	@Test
	void settleWhenPublicMayCreateThenRevokes() throws Exception {
		this.database.execute("GRANT CREATE ON SCHEMA public TO PUBLIC");
		assertThat(settle("public", false).statements()).contains("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
		passwords();
		assertForbidden("CREATE TABLE t (id int)");
	}

	@Test
	void settleWhenMigratorWaitsThenItSeesBlocker() throws Exception {
		settle("public", false);
		passwords();
		try (Connection other = this.database.connect(); Connection migrator = connect(this.names.migrator())) {
			other.createStatement().execute("SET application_name = 'blocker'");
			try (Statement statement = migrator.createStatement();
					var rows = statement
						.executeQuery("SELECT 1 FROM pg_stat_activity WHERE application_name = 'blocker'")) {
				assertThat(rows.next()).isTrue();
			}
		}
	}

	@Test
	void settleWhenUserLacksPrivilegeThenRefusedAndRolledBack() throws Exception {
		this.database.execute("ALTER ROLE %s NOCREATEROLE".formatted(this.master));
		assertThat(new Roles(this.connector).settle(configured(this.master, "public"), this.names, true, false))
			.isInstanceOfSatisfying(Refused.class,
					(refused) -> assertThat(refused.statement()).startsWith("CREATE ROLE"));
		this.database.execute("CREATE ROLE %s LOGIN PASSWORD 'x'".formatted(this.names.app()));
		assertThat(new Roles(this.connector).settle(configured(this.names.app(), "public"), this.names, true, false))
			.isEqualTo(new OwnUser(this.names.app()));
	}

	@Test
	void settleWhenDataMigrationsHaveTablesThenAppOnlyReadsThem() throws Exception {
		settle("public", false);
		passwords();
		try (Connection migrator = connect(this.names.migrator())) {
			DataTables.of(configured(this.names.migrator(), "public")).create(migrator);
		}
		settle("public", false);
		as(this.names.app(), "SELECT * FROM lockkeeper_data_run", "SELECT * FROM lockkeeper_data_claim");
		assertForbidden("UPDATE lockkeeper_data_run SET status = 'FINISHED'");
		assertForbidden("DELETE FROM lockkeeper_data_claim");
	}

	private Settled settle(String schema, boolean rehearsal) throws Exception {
		return (Settled) new Roles(this.connector).settle(configured(this.master, schema), this.names, true, rehearsal);
	}

	private MigrationOutcome migrate(String schema) throws Exception {
		return Migrations.migrate(configured(this.names.migrator(), schema), this.changelog, Optional.empty());
	}

	private void passwords() {
		this.database.execute("ALTER ROLE %s PASSWORD 'x'".formatted(quotedMigrator()),
				"ALTER ROLE %s PASSWORD 'x'".formatted(this.names.app()));
	}

	private String quotedMigrator() {
		return this.names.quotedMigrator();
	}

	private List<String> users() {
		return this.database.query("SELECT rolname FROM pg_roles WHERE rolname IN ('%s', '%s')"
			.formatted(this.names.migrator(), this.names.app()));
	}

	private void as(String user, String... statements) throws SQLException {
		try (Connection connection = connect(user); Statement statement = connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
	}

	private void assertForbidden(String sql) {
		assertThatExceptionOfType(SQLException.class).as(sql)
			.isThrownBy(() -> as(this.names.app(), sql))
			.satisfies((ex) -> assertThat(ServerError.of(ex).state().insufficientPrivilege()).isTrue());
	}

	private Connection connect(String user) throws SQLException {
		return DriverManager.getConnection(this.database.url(), user, "x");
	}

	private Database configured(String user, String schema) {
		return Configured
			.database(Map.of("url", this.database.url(), "username", user, "password", "x", "schema", schema));
	}

}
