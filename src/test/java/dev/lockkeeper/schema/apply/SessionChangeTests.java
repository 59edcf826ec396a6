package dev.lockkeeper.schema.apply;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SessionChangeTests {

	private final SessionChange change = new SessionChange();

	@ParameterizedTest
	@ValueSource(strings = { "CREATE TABLE orders (id int PRIMARY KEY, temp_name text)",
			"/* SET x = 1 */ ALTER TABLE orders ADD COLUMN note text", "COMMENT ON TABLE orders IS 'SELECT 1'",
			"CREATE INDEX orders_by_id ON orders (id)", "GRANT UPDATE ON orders TO app" })
	void possibleWhenStatementDefinesObjectsThenFalse(String sql) {
		this.change.begin();
		this.change.before(sql);
		assertThat(this.change.possible()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "SET app.tenant = 'one'", "SELECT set_config('search_path', '', false)",
			"CREATE TEMPORARY TABLE notes (id int)", "CREATE TABLE pg_temp.notes (id int)",
			"CREATE TABLE copy AS SELECT pg_advisory_lock(1)", "INSERT INTO orders VALUES (1)", "DO $$ BEGIN END $$",
			"ALTER TABLE orders ALTER COLUMN id TYPE bigint USING change(id)", "LISTEN news", "PREPARE one AS SELECT 1",
			"ALTER TABLE orders ADD COLUMN tenant text DEFAULT change()" })
	void possibleWhenStatementCanRunAnythingElseThenTrueUntilNextFile(String sql) {
		this.change.begin();
		this.change.before(sql);
		this.change.before("CREATE TABLE orders (id int)");
		assertThat(this.change.possible()).isTrue();
		this.change.begin();
		assertThat(this.change.possible()).isFalse();
	}

}
