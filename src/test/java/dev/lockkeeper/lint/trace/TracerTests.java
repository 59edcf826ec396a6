package dev.lockkeeper.lint.trace;

import java.util.List;
import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Constraint.ConstraintKind;
import dev.lockkeeper.lint.trace.Effect.ConstraintAdded;
import dev.lockkeeper.lint.trace.Effect.IndexCreated;
import dev.lockkeeper.lint.trace.Effect.IndexRebuilt;
import dev.lockkeeper.lint.trace.Effect.PartAdded;
import dev.lockkeeper.lint.trace.Effect.PartRenamed;
import dev.lockkeeper.lint.trace.Effect.RelationDropped;
import dev.lockkeeper.lint.trace.Effect.RewriteReason;
import dev.lockkeeper.lint.trace.Effect.RowsChanged;
import dev.lockkeeper.lint.trace.Effect.TableEmptied;
import dev.lockkeeper.lint.trace.Effect.TableLocked;
import dev.lockkeeper.lint.trace.Effect.TableRewritten;
import dev.lockkeeper.lint.trace.Effect.TableScanned;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The observed effects of statements, however they are written.
 */
class TracerTests {

	private static final String ORDERS = """
			CREATE TABLE orders (id bigint PRIMARY KEY, status text, amount int, customer_id bigint);
			CREATE TABLE customers (id bigint PRIMARY KEY, name varchar(20));
			""";

	@Test
	void effectsWhenLocksAreTakenThenOnlyStrongerOnesOnExistingTables() {
		Trace trace = orders("""
				CREATE INDEX orders_status ON orders (status);
				ALTER TABLE orders ADD COLUMN note text;
				ALTER TABLE orders ALTER COLUMN note SET DEFAULT 'x';
				""").trace();
		assertThat(locks(trace, 0)).containsExactly("orders SHARE");
		assertThat(locks(trace, 1)).containsExactly("orders ACCESS EXCLUSIVE");
		assertThat(locks(trace, 2)).isEmpty();
		assertThat(trace.steps().get(2).locksBefore()).containsValue(LockMode.ACCESS_EXCLUSIVE);
	}

	@Test
	void effectsWhenTableIsRewrittenThenContainReason() {
		assertThat(reasons("ALTER TABLE orders ALTER COLUMN amount TYPE bigint"))
			.containsExactly(RewriteReason.COLUMN_TYPE);
		assertThat(reasons("ALTER TABLE orders ADD COLUMN t uuid DEFAULT gen_random_uuid()"))
			.containsExactly(RewriteReason.COLUMN_ADDED);
		assertThat(reasons("ALTER TABLE orders ADD COLUMN d int GENERATED ALWAYS AS (amount * 2) STORED"))
			.containsExactly(RewriteReason.GENERATED);
		assertThat(reasons("ALTER TABLE orders SET UNLOGGED")).containsExactly(RewriteReason.PERSISTENCE);
		assertThat(reasons("CLUSTER orders USING orders_pkey")).containsExactly(RewriteReason.OTHER);
		assertThat(reasons("VACUUM FULL orders")).containsExactly(RewriteReason.OTHER);
		assertThat(reasons("ALTER TABLE customers ALTER COLUMN name TYPE varchar(40)")).isEmpty();
		assertThat(reasons("ALTER TABLE orders ADD COLUMN c timestamptz DEFAULT now()")).isEmpty();
		assertThat(orders("TRUNCATE orders").effects()).hasAtLeastOneElementOfType(TableEmptied.class)
			.doesNotHaveAnyElementsOfTypes(TableRewritten.class);
	}

	@Test
	void effectsWhenStatementIsInBlockOrFunctionThenEqual() {
		String drop = "ALTER TABLE orders DROP COLUMN amount";
		List<String> plain = kinds(orders(drop).effects());
		assertThat(plain).contains("ColumnDropped", "TableLocked");
		assertThat(kinds(orders("DO $$ BEGIN EXECUTE '" + drop + "'; END $$").effects())).isEqualTo(plain);
		assertThat(kinds(new LintScenario()
			.before(ORDERS + "CREATE FUNCTION change() RETURNS void LANGUAGE plpgsql AS $$ BEGIN " + drop + "; END $$;")
			.migrating("SELECT change()")
			.effects())).isEqualTo(plain);
	}

	@Test
	void effectsWhenRowsChangeThenOfEachChangingStatement() {
		Trace trace = orders("""
				UPDATE orders SET status = 'new' WHERE status IS NULL;
				DELETE FROM orders;
				INSERT INTO customers VALUES (1, 'a');
				WITH gone AS (DELETE FROM customers RETURNING id) INSERT INTO orders (id) SELECT id FROM gone;
				SELECT count(*) FROM orders;
				""").trace();
		assertThat(changed(trace, 0)).containsExactly("orders");
		assertThat(changed(trace, 1)).containsExactly("orders");
		assertThat(changed(trace, 2)).containsExactly("customers");
		assertThat(changed(trace, 3)).containsExactlyInAnyOrder("customers", "orders");
		assertThat(changed(trace, 4)).as("a query").isEmpty();
	}

	@Test
	void effectsWhenTriggerChangesOtherTableThenContainBoth() {
		Trace trace = new LintScenario().before(ORDERS + """
				CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$
				BEGIN UPDATE customers SET name = 'x'; RETURN NULL; END $$;
				CREATE TRIGGER noting AFTER DELETE ON orders FOR EACH STATEMENT EXECUTE FUNCTION note();
				""").migrating("DELETE FROM orders").trace();
		assertThat(changed(trace, 0)).containsExactlyInAnyOrder("orders", "customers");
	}

	@Test
	void effectsWhenConstraintIsAddedThenContainScanAndValidity() {
		assertThat(constraint("ALTER TABLE orders ADD CHECK (amount > 0)")).satisfies((added) -> {
			assertThat(added.constraint().kind()).isEqualTo(ConstraintKind.CHECK);
			assertThat(added.constraint().columns()).containsExactly("amount");
			assertThat(added.constraint().validated()).isTrue();
		});
		assertThat(constraint("ALTER TABLE orders ADD CHECK (amount > 0) NOT VALID")).satisfies((added) -> {
			assertThat(added.constraint().validated()).isFalse();
		});
		assertThat(orders("ALTER TABLE orders ADD CHECK (amount > 0)").effects())
			.hasAtLeastOneElementOfType(TableScanned.class);
		assertThat(orders("ALTER TABLE orders ADD CHECK (amount > 0) NOT VALID").effects())
			.doesNotHaveAnyElementsOfTypes(TableScanned.class);
		assertThat(constraint("ALTER TABLE orders ADD UNIQUE (status)").indexBuilt()).isTrue();
		assertThat(constraint("""
				CREATE UNIQUE INDEX CONCURRENTLY u ON orders (status);
				-- next file
				ALTER TABLE orders ADD CONSTRAINT u UNIQUE USING INDEX u""").indexBuilt()).isFalse();
		assertThat(constraint("ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers"))
			.satisfies((added) -> {
				assertThat(added.constraint().references()).isEqualTo("customers");
				assertThat(added.constraint().referencedColumns()).containsExactly("id");
			});
	}

	@Test
	void effectsWhenIndexIsBuiltConcurrentlyThenMarkedConcurrent() {
		assertThat(orders("CREATE INDEX CONCURRENTLY i ON orders (status)").effects()).singleElement()
			.isInstanceOfSatisfying(IndexCreated.class, (created) -> {
				assertThat(created.concurrently()).isTrue();
				assertThat(created.index().columns()).containsExactly("status");
			});
		assertThat(orders("REINDEX INDEX CONCURRENTLY orders_pkey").effects()).singleElement()
			.isInstanceOfSatisfying(IndexRebuilt.class, (rebuilt) -> assertThat(rebuilt.concurrently()).isTrue());
		assertThat(orders("REINDEX TABLE orders").effects()).hasAtLeastOneElementOfType(IndexRebuilt.class);
	}

	@Test
	void effectsWhenObjectsChangeThenOneForEachKindOfChange() {
		String before = ORDERS + """
				CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE DOMAIN amount AS int;
				CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1';
				CREATE VIEW totals AS SELECT id, status FROM orders; CREATE MATERIALIZED VIEW sums AS SELECT 1 AS a;
				""";
		assertThat(effects(before, "ALTER TYPE mood ADD VALUE 'great'")).singleElement()
			.isInstanceOfSatisfying(PartAdded.class, (added) -> assertThat(added.last()).isTrue());
		assertThat(effects(before, "ALTER TYPE mood RENAME VALUE 'sad' TO 'blue'")).singleElement()
			.isInstanceOfSatisfying(PartRenamed.class, (renamed) -> assertThat(renamed.before()).isEqualTo("sad"));
		assertThat(kinds(effects(before, "ALTER DOMAIN amount ADD CHECK (VALUE > 0)"))).contains("PartAdded");
		assertThat(kinds(effects(before, "CREATE OR REPLACE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 2'")))
			.containsExactly("ObjectChanged");
		assertThat(kinds(effects(before, "DROP FUNCTION one()"))).containsExactly("ObjectDropped");
		assertThat(kinds(effects(before, "REFRESH MATERIALIZED VIEW sums"))).contains("ViewRefreshed");
		assertThat(kinds(effects(before, "DROP TABLE orders CASCADE"))).contains("RelationDropped");
		assertThat(effects(before, "DROP TABLE orders CASCADE").stream()
			.filter(RelationDropped.class::isInstance)
			.map((effect) -> ((RelationDropped) effect).relation().name())).contains("orders", "totals");
		assertThat(kinds(effects(before, "ALTER TABLE orders RENAME TO sales"))).contains("RelationRenamed");
		assertThat(kinds(effects(before, "ALTER TABLE orders ENABLE ROW LEVEL SECURITY")))
			.contains("RowSecurityChanged");
		assertThat(kinds(effects(before, "ALTER SCHEMA public RENAME TO shop"))).contains("ObjectRenamed");
	}

	@Test
	void lintWhenReleaseCreatesTableThenNoHazardUntilNextRelease() {
		String release = """
				CREATE TABLE parcels (id bigint PRIMARY KEY, sent date);
				-- next file
				CREATE INDEX parcels_sent ON parcels (sent);
				ALTER TABLE parcels RENAME sent TO sent_on;
				""";
		assertThat(orders(release).lint()).isEmpty();
		assertThat(orders(release).eachAlone().lint()).extracting((hazard) -> hazard.rule().id())
			.containsExactly("index-not-concurrent", "rename-column");
	}

	private static LintScenario orders(String sql) {
		return new LintScenario().before(ORDERS).migrating(sql);
	}

	private static List<Effect> effects(String before, String sql) {
		return new LintScenario().before(before).migrating(sql).effects();
	}

	private static List<RewriteReason> reasons(String sql) {
		return orders(sql).effects()
			.stream()
			.filter(TableRewritten.class::isInstance)
			.flatMap((effect) -> ((TableRewritten) effect).reasons().stream())
			.toList();
	}

	private static ConstraintAdded constraint(String sql) {
		return orders(sql).effects()
			.stream()
			.filter(ConstraintAdded.class::isInstance)
			.map(ConstraintAdded.class::cast)
			.findFirst()
			.orElseThrow();
	}

	private static List<String> kinds(List<Effect> effects) {
		return effects.stream().map((effect) -> effect.getClass().getSimpleName()).distinct().sorted().toList();
	}

	private static Stream<String> locks(Trace trace, int step) {
		return trace.steps()
			.get(step)
			.effects(TableLocked.class)
			.map((lock) -> lock.relation().name() + " " + lock.mode());
	}

	private static Stream<String> changed(Trace trace, int step) {
		return trace.steps().get(step).effects(RowsChanged.class).map((change) -> change.relation().name());
	}

}
