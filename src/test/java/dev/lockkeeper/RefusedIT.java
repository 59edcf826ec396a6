package dev.lockkeeper;

import dev.lockkeeper.testing.PackagedJar.Result;
import dev.lockkeeper.testing.TestServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Exit status 4 of the packaged jar: refused, and nothing was changed.
 */
class RefusedIT extends JarScenario {

	@Test
	void refused4WhenNoMigrationsFound() {
		assertRefused(onFolder(this.folder.location() + "/nowhere").run("db-migrate"), "does not exist");
		assertRefused(onFolder("classpath:db/nowhere").run("db-migrate"), "is not on the class path");
		this.folder.without("schema/V1__accounts.sql");
		assertRefused(onFolder().run("db-migrate"), "No migration was found in");
	}

	@Test
	void refused4WhenFilesDifferFromManifest() {
		this.folder.with("manifest.sha256", "0".repeat(64) + "  schema/V1__accounts.sql\n");
		assertRefused(onFolder().run("db-migrate"), "schema/V1__accounts.sql has a different checksum in the manifest");
	}

	@Test
	void refused4WhenAppliedFileChangedOrMissingOrLowerVersionAdded() {
		this.folder.with("schema/V3__three.sql", "SELECT 3;");
		assertThat(onFolder().run("db-migrate").status()).isZero();
		this.folder.with("schema/V2__two.sql", "SELECT 2;");
		assertRefused(onFolder().run("db-migrate"), "V2__two.sql is not applied and has a lower version");
		this.folder.without("schema/V2__two.sql").with("schema/V1__accounts.sql", "CREATE TABLE other (id int);");
		assertRefused(onFolder().run("db-migrate"), "V1__accounts.sql was changed after it was applied");
		assertRefused(onFolder().run("db-validate"), "V1__accounts.sql was changed after it was applied");
		this.folder.without("schema/V1__accounts.sql");
		assertRefused(onFolder().run("db-migrate"), "V1__accounts.sql is applied, but its file is missing");
	}

	@Test
	void refused4WhenSchemaNotEmptyThenBaselineAdoptsIt() {
		this.database.execute("CREATE TABLE accounts (id int, name text)", "INSERT INTO accounts VALUES (1, 'Ada')");
		this.folder.with("schema/V2__email.sql", "ALTER TABLE accounts ADD COLUMN email text;");
		assertRefused(onFolder().run("db-migrate"), "db-baseline --version V");
		Result adopted = onFolder().run("db-baseline", "--version", "1");
		assertThat(adopted.status()).as(adopted.stdout()).isZero();
		assertThat(adopted.stdout()).contains("adopted at version 1", "Pending: 2.");
		assertThat(onFolder().run("db-migrate").status()).isZero();
		assertThat(this.database.query("SELECT name FROM accounts WHERE email IS NULL")).containsExactly("Ada");
	}

	@Test
	void refused4WhenMigratorIsTheLoginItself() {
		assertRefused(onFolder().run("db-roles", "--migrator", TestServer.USER), "You are logged in as postgres");
	}

	@Test
	void refused4WhenTransactionalAndNonTransactionalStatementsMixed() {
		this.folder.with("schema/V2__mixed.sql",
				"ALTER TABLE accounts ADD COLUMN x int;\nCREATE INDEX CONCURRENTLY i ON accounts (x);\n");
		assertRefused(onFolder().run("db-migrate"),
				"V2__mixed.sql can't be applied: the statement in line 2 can't run in a transaction");
		assertThat(this.database.query("SELECT to_regclass('accounts')")).containsExactly("null");
	}

}
