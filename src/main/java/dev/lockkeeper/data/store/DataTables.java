package dev.lockkeeper.data.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import dev.lockkeeper.database.Database;
import dev.lockkeeper.postgres.QualifiedName;
import dev.lockkeeper.postgres.TableRights;

/**
 * The tables in which a database keeps what became of its data migrations.
 */
public record DataTables(QualifiedName runs, QualifiedName claims) {

	private static final String RUNS = """
			CREATE TABLE IF NOT EXISTS %s (
			    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
			    name           text NOT NULL,
			    checksum       text NOT NULL,
			    status         text NOT NULL,
			    walked_table   text,
			    key_columns    text[],
			    begun_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
			    ended_at       timestamptz,
			    rows_estimated bigint,
			    rows_a_second  double precision,
			    batch_size     integer,
			    throttle       text,
			    told_at        timestamptz,
			    failure        text,
			    walk_again     boolean NOT NULL DEFAULT false,
			    application    text,
			    host           text,
			    git_commit     text,
			    image_digest   text,
			    actor          text
			)""";

	/** One run of a name counts; those that were given up do not. */
	private static final String ONE_RUN = "CREATE UNIQUE INDEX IF NOT EXISTS lockkeeper_data_run_name ON %s (name) WHERE status <> 'CANCELLED'";

	private static final String CLAIMS = """
			CREATE TABLE IF NOT EXISTS %s (
			    run_id       bigint NOT NULL,
			    number       integer NOT NULL,
			    after_key    text[],
			    end_key      text[],
			    checkpoint   text[],
			    rows_walked  bigint NOT NULL DEFAULT 0,
			    rows_changed bigint NOT NULL DEFAULT 0,
			    batches      bigint NOT NULL DEFAULT 0,
			    done_at      timestamptz,
			    set_aside    text,
			    split_off    boolean NOT NULL DEFAULT false,
			    PRIMARY KEY (run_id, number)
			) WITH (fillfactor = 50)""";

	public static DataTables of(Database database) {
		return new DataTables(new QualifiedName(database.schema(), "lockkeeper_data_run"),
				new QualifiedName(database.schema(), "lockkeeper_data_claim"));
	}

	/** By which those who work on their runs are seen. */
	public DataLocks locks() {
		return DataLocks.of(this.runs);
	}

	/** Whether they are there; without them no data migration ever ran. */
	public boolean exist(Connection connection) throws SQLException {
		return this.claims.exists(connection);
	}

	/**
	 * Makes them, in the transaction that is open. Others may read them, as they may the
	 * schema history.
	 */
	public void create(Connection connection) throws SQLException {
		if (exist(connection)) {
			return;
		}
		try (Statement statement = connection.createStatement()) {
			statement.execute(RUNS.formatted(this.runs));
			statement.execute(ONE_RUN.formatted(this.runs));
			statement.execute(CLAIMS.formatted(this.claims));
			for (QualifiedName table : List.of(this.runs, this.claims)) {
				for (String revoke : new TableRights().toReadOnly(connection, table)) {
					statement.execute(revoke);
				}
			}
		}
	}

}
