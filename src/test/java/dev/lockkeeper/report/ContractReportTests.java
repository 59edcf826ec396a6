package dev.lockkeeper.report;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.lockkeeper.contract.ContractOutcome.Busy;
import dev.lockkeeper.contract.ContractOutcome.Checked;
import dev.lockkeeper.contract.ContractReading.Broken;
import dev.lockkeeper.contract.ContractReading.Empty;
import dev.lockkeeper.contract.ContractReading.ContractMissing;
import dev.lockkeeper.contract.ContractStatement;
import dev.lockkeeper.contract.Misfit;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.postgres.ServerError;
import dev.lockkeeper.postgres.SqlState;
import dev.lockkeeper.testing.Configured;
import org.junit.jupiter.api.Test;

/**
 * Reports of db-check.
 */
class ContractReportTests {

	private static final ContractStatement FIND = new ContractStatement("""
			SELECT id, statuz
			  FROM orders WHERE id = $1""", List.of("int8"), List.of(),
			new TreeSet<>(Set.of("shop.Orders.find", "shop.Invoices.write")));

	private static final ContractStatement PLACE = new ContractStatement("INSERT INTO orders (status) VALUES ($1)",
			List.of("varchar"), null, new TreeSet<>(Set.of("shop.Orders.place")));

	@Test
	void reportWhenStatementsWorkThenCountAndUser() {
		assertGolden("check-fits", ContractReport.of(database(), new Checked("app", false, 5, List.of(), List.of())));
	}

	@Test
	void reportWhenUserIsPrivilegedThenNoteThatPrivilegesAreUnchecked() {
		assertGolden("check-privileged", ContractReport.of(database(), new Checked("master", true, 1, List.of(), List
			.of("Not checked, because PostgreSQL cannot prepare CALL: CALL close($1), sent from shop.Orders.close."))));
	}

	@Test
	void reportWhenStatementsFailThenStatementSenderAndError() {
		assertGolden("check-incompatible", ContractReport.of(database(),
				new Checked("app", false, 5,
						List.of(new Misfit(FIND, "column \"statuz\" does not exist", "42703",
								"Perhaps you meant to reference the column \"orders.status\".", 1),
								new Misfit(PLACE, "permission denied for table orders", "42501", null, 0),
								new Misfit(PLACE, "the statement no longer returns column \"id\"", null, null, 0)),
						List.of())));
	}

	@Test
	void reportWhenTableIsLockedThenBusy() {
		assertGolden("check-busy", ContractReport.of(database(), new Busy(PLACE,
				new ServerError(SqlState.LOCK_NOT_AVAILABLE, "canceling statement due to lock timeout", null, 0))));
	}

	@Test
	void reportWhenNothingToCheckThenRefused() {
		assertGolden("check-nothing-preparable", ContractReport
			.of(database(), new Checked("app", false, 0, List.of(), List
				.of("Not checked, because PostgreSQL cannot prepare CALL: CALL close($1), sent from shop.Orders.close."))));
		assertGolden("check-no-file", ContractReport.of(database(), new ContractMissing("contract/orders.sql")));
		assertGolden("check-empty-file", ContractReport.of(database(), new Empty("contract/orders.sql")));
		assertGolden("check-broken-file", ContractReport.of(database(), new Broken("contract/orders.sql",
				"there is not exactly one statement below \"-- sent from shop.Orders.find\"")));
	}

	private static void assertGolden(String name, DatabaseReport database) {
		ReportGolden.assertSame(name, "db-check", database);
	}

	private static Database database() {
		return Configured.database(Map.of("url", "jdbc:postgresql://db.internal:5432/orders", "username", "app"));
	}

}
