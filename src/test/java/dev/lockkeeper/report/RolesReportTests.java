package dev.lockkeeper.report;

import java.util.List;
import java.util.Map;

import dev.lockkeeper.database.Database;
import dev.lockkeeper.postgres.ServerError;
import dev.lockkeeper.postgres.SqlState;
import dev.lockkeeper.roles.RolesOutcome;
import dev.lockkeeper.roles.RolesOutcome.OwnUser;
import dev.lockkeeper.roles.RolesOutcome.Refused;
import dev.lockkeeper.roles.RolesOutcome.Settled;
import dev.lockkeeper.testing.Configured;
import org.junit.jupiter.api.Test;

/**
 * Reports of db-roles.
 */
class RolesReportTests {

	private static final Settled SETTLED = new Settled(
			List.of("CREATE ROLE \"migrator\" LOGIN", "CREATE ROLE \"app\" LOGIN",
					"GRANT USAGE, CREATE ON SCHEMA \"public\" TO \"migrator\""),
			List.of("User migrator has no password. IAM is off, because this server has no role rds_iam. Set a password (\\password in psql)."));

	@Test
	void reportWhenExecutedThenStatementsAndRemarks() {
		assertGolden("roles-settled", SETTLED, false);
	}

	@Test
	void reportWhenDryRunThenNothingChanged() {
		assertGolden("roles-rehearsed", SETTLED, true);
	}

	@Test
	void reportWhenNothingToDoThenOk() {
		assertGolden("roles-nothing-to-do", new Settled(List.of(), List.of()), false);
	}

	@Test
	void reportWhenRefusedThenStatementAndAdvice() {
		assertGolden("roles-refused", new Refused("CREATE ROLE \"migrator\" LOGIN",
				new ServerError(new SqlState("42501"), "permission denied to create role", null, 0)), false);
	}

	@Test
	void reportWhenLoginIsItsOwnUserThenAdviceToUseAnother() {
		assertGolden("roles-own-user", new OwnUser("migrator"), false);
	}

	private static void assertGolden(String name, RolesOutcome outcome, boolean dryRun) {
		ReportGolden.assertSame(name, "db-roles", RolesReport.of(database(), outcome, dryRun));
	}

	private static Database database() {
		return Configured.database(Map.of("url", "jdbc:postgresql://db.internal:5432/events", "username", "master"));
	}

}
