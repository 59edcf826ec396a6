package dev.lockkeeper.contract;

import java.sql.Connection;
import java.util.List;
import java.util.Map;

import dev.lockkeeper.contract.ContractOutcome.Busy;
import dev.lockkeeper.contract.ContractOutcome.Checked;
import dev.lockkeeper.contract.ContractReading.Found;
import dev.lockkeeper.database.Connector;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.postgres.Sessions;
import dev.lockkeeper.testing.Configured;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Validates a contract against real schemas, as a user with the privileges of an
 * application.
 */
class ContractCheckTests {

	private static final String CONTRACT = """
			-- head

			-- sent from shop.Orders.count
			-- returns count int8
			SELECT count(*) FROM open_orders;

			-- sent from shop.Orders.delete
			-- parameters int8
			DELETE FROM orders WHERE id = $1;

			-- sent from shop.Orders.find
			-- parameters int8
			-- returns id int8, status text, total int4
			SELECT id, status, total
			  FROM orders WHERE id = $1;

			-- sent from shop.Orders.lock
			-- parameters int8
			-- returns id int8
			SELECT id FROM orders WHERE id = $1 FOR UPDATE;

			-- sent from shop.Orders.place
			-- parameters varchar, unknown
			-- returns id int8
			INSERT INTO orders (status, total) VALUES ($1, $2::int) ON CONFLICT (id) DO NOTHING RETURNING id;

			-- sent from shop.Orders.price
			-- parameters int4
			-- returns price int4
			SELECT price($1);
			""";

	private final TestDatabase database = TestServer.shared().create();

	@BeforeEach
	void schema() {
		this.database.execute("""
				DO $$ BEGIN
				  IF to_regrole('contract_app') IS NULL THEN CREATE ROLE contract_app LOGIN PASSWORD 'app'; END IF;
				END $$""", "CREATE TABLE orders (id bigserial PRIMARY KEY, status text NOT NULL, total int)",
				"CREATE VIEW open_orders AS SELECT * FROM orders WHERE status = 'open'",
				"CREATE FUNCTION price(int) RETURNS int LANGUAGE sql AS 'SELECT $1'",
				"INSERT INTO orders (status) VALUES ('open')",
				"GRANT SELECT, INSERT, UPDATE, DELETE ON orders, open_orders TO contract_app",
				"GRANT USAGE ON SEQUENCE orders_id_seq TO contract_app");
	}

	@AfterEach
	void drop() {
		this.database.drop();
	}

	@Test
	void checkWhenSchemaFitsThenNoMisfitsAndNoChange() throws Exception {
		Checked checked = (Checked) check(CONTRACT);
		assertThat(checked).isEqualTo(new Checked("contract_app", false, 6, List.of(), List.of()));
		assertThat(this.database.query("SELECT count(*) FROM orders")).containsExactly("1");
		assertThat(this.database.query("SELECT last_value FROM orders_id_seq")).containsExactly("1");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					DROP VIEW open_orders | count | 42P01 | relation "open_orders" does not exist
					ALTER TABLE orders RENAME COLUMN total TO amount | find place | 42703 | column "total" does not exist
					DROP VIEW open_orders; ALTER TABLE orders DROP COLUMN total; CREATE VIEW open_orders AS SELECT 1 AS x; GRANT SELECT ON open_orders TO contract_app | find place | 42703 | column "total" does not exist
					ALTER TABLE orders ALTER COLUMN id DROP DEFAULT | place | 23502 | no value for column "id" of orders
					DROP FUNCTION price(int) | price | 42883 | function price(integer) does not exist
					DROP FUNCTION price(int); CREATE FUNCTION price(text) RETURNS int LANGUAGE sql AS 'SELECT 1' | price | 42883 | function price(integer) does not exist
					ALTER TABLE orders DROP CONSTRAINT orders_pkey | place | 42P10 | no unique or exclusion constraint matching
					ALTER TABLE orders RENAME TO purchases | delete find lock place | 42P01 | relation "orders" does not exist
					REVOKE DELETE ON orders FROM contract_app | delete | 42501 | permission denied for table orders
					REVOKE INSERT ON orders FROM contract_app | place | 42501 | permission denied for table orders
					REVOKE UPDATE ON orders FROM contract_app | lock | 42501 | permission denied for table orders
					REVOKE SELECT ON open_orders FROM contract_app | count | 42501 | permission denied for view open_orders
					REVOKE EXECUTE ON FUNCTION price(int) FROM PUBLIC | price | 42501 | permission denied for function price
					REVOKE USAGE ON SEQUENCE orders_id_seq FROM contract_app | place | 42501 | permission denied for sequence orders_id_seq
					REVOKE USAGE ON SCHEMA public FROM PUBLIC | count delete find lock place price | 42 |
					ALTER TABLE orders ADD COLUMN customer int NOT NULL DEFAULT 1; ALTER TABLE orders ALTER COLUMN customer DROP DEFAULT | place | 23502 | no value for column "customer" of orders
					DROP VIEW open_orders; ALTER TABLE orders ALTER COLUMN status TYPE int USING 1; CREATE VIEW open_orders AS SELECT 1; GRANT SELECT ON open_orders TO contract_app | find place | | type integer but expression is of type character varying
					""")
	void checkWhenSchemaChangedThenNamesMethodsAndMissingObject(String change, String methods, String sqlState,
			String message) throws Exception {
		this.database.execute(change.split("; "));
		Checked checked = (Checked) check(CONTRACT);
		assertThat(checked.misfits().stream().map((misfit) -> misfit.statement().sentFrom().first()).distinct())
			.containsExactlyElementsOf(
					List.of(methods.split(" ")).stream().map((method) -> "shop.Orders." + method).toList());
		assertThat(checked.misfits()).anySatisfy((misfit) -> {
			assertThat(misfit.message()).contains((message != null) ? message : "");
			assertThat(String.valueOf(misfit.sqlState())).startsWith((sqlState != null) ? sqlState : "");
		});
	}

	@Test
	void checkWhenColumnTypeChangedThenMisfit() throws Exception {
		this.database.execute("DROP VIEW open_orders", "ALTER TABLE orders ALTER COLUMN total TYPE text",
				"CREATE VIEW open_orders AS SELECT 1", "GRANT SELECT ON open_orders TO contract_app");
		Checked checked = (Checked) check(CONTRACT);
		assertThat(checked.misfits()).extracting(Misfit::message)
			.contains("the statement returns column \"total\" as text, but the application expects int4");
	}

	@Test
	void checkWhenColumnWidenedThenRemark() throws Exception {
		this.database.execute("DROP VIEW open_orders", "ALTER TABLE orders ALTER COLUMN total TYPE bigint",
				"CREATE VIEW open_orders AS SELECT 1", "GRANT SELECT ON open_orders TO contract_app");
		Checked checked = (Checked) check(CONTRACT);
		assertThat(checked.misfits()).isEmpty();
		assertThat(checked.remarks()).containsExactly(
				"The type of column \"total\" changed from int4 to int8. Check that shop.Orders.find can read it.");
	}

	@Test
	void checkWhenStarLosesColumnThenNoLongerReturned() throws Exception {
		String star = """
				-- sent from shop.Orders.all
				-- returns id int8, status text, total int4
				SELECT * FROM orders;
				""";
		this.database.execute("ALTER TABLE orders ADD COLUMN added int");
		assertThat(((Checked) check("\n\n" + star)).misfits()).isEmpty();
		this.database.execute("ALTER TABLE orders RENAME COLUMN total TO amount");
		assertThat(((Checked) check("\n\n" + star)).misfits()).extracting(Misfit::message)
			.containsExactly("the statement no longer returns column \"total\"");
	}

	@Test
	void checkWhenTriggerMayFillColumnThenRemark() throws Exception {
		this.database.execute("ALTER TABLE orders ADD COLUMN customer int NOT NULL DEFAULT 1",
				"ALTER TABLE orders ALTER COLUMN customer DROP DEFAULT",
				"CREATE FUNCTION fill() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.customer = 1; RETURN NEW; END'",
				"CREATE TRIGGER fill BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION fill()");
		Checked checked = (Checked) check(CONTRACT);
		assertThat(checked.misfits()).isEmpty();
		assertThat(checked.remarks()).singleElement()
			.asString()
			.contains("customer", "A trigger of the table must set it");
	}

	@Test
	void checkWhenServerReportsPositionThenHasLine() throws Exception {
		this.database.execute("ALTER TABLE orders RENAME TO purchases");
		Checked checked = (Checked) check(CONTRACT);
		assertThat(checked.misfits()).filteredOn((misfit) -> misfit.statement().sql().startsWith("SELECT id, status"))
			.singleElement()
			.extracting(Misfit::line)
			.isEqualTo(2);
	}

	@Test
	void checkWhenNotPreparableThenRemark() throws Exception {
		Checked checked = (Checked) check("""


				-- sent from shop.Orders.clear
				TRUNCATE orders;
				""");
		assertThat(checked.checked()).isZero();
		assertThat(checked.remarks()).containsExactly(
				"Not checked, because PostgreSQL cannot prepare TRUNCATE: TRUNCATE orders, sent from shop.Orders.clear.");
	}

	@Test
	void checkWhenTableBecameViewThenWritesMisfitAndOthersAreChecked() throws Exception {
		this.database.execute("ALTER TABLE orders RENAME TO purchases",
				"CREATE VIEW orders AS SELECT DISTINCT id, status, total FROM purchases",
				"GRANT SELECT, INSERT, UPDATE, DELETE ON orders TO contract_app");
		Checked checked = (Checked) check(CONTRACT);
		assertThat(checked.checked()).isEqualTo(6);
		assertThat(checked.misfits()).anySatisfy((misfit) -> {
			assertThat(misfit.message()).contains("cannot delete from view \"orders\"");
			assertThat(misfit.sqlState()).isEqualTo("55000");
		});
	}

	@Test
	void checkWhenTableLockedThenBusy() throws Exception {
		try (Connection session = this.database.connect()) {
			session.setAutoCommit(false);
			session.createStatement().execute("LOCK TABLE orders");
			assertThat(check(CONTRACT)).isInstanceOf(Busy.class);
		}
	}

	private ContractOutcome check(String text) throws Exception {
		Contract contract = ((Found) ContractReader.parse("contract/test.sql", text)).contract();
		Database app = Configured.database(Map.of("url", this.database.url(), "username", "contract_app", "password",
				"app", "lock-timeout", "200ms"));
		return new ContractCheck(new Connector(new Sessions(), new Interruption(), (_, _, _) -> {
		})).check(app, contract);
	}

}
