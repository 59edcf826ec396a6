package dev.lockkeeper.data.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import dev.lockkeeper.database.Database;
import dev.lockkeeper.postgres.QualifiedName;
import dev.lockkeeper.postgres.Query;
import dev.lockkeeper.postgres.TableRights;

/**
 * The tables that store the runs of data migrations and the parts of the tables that the
 * runs process.
 */
public record DataTables(QualifiedName runs, QualifiedName parts) {

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

	/** A data migration has at most one run that is not cancelled. */
	private static final String ONE_RUN = "CREATE UNIQUE INDEX IF NOT EXISTS lockkeeper_data_run_name ON %s (name) WHERE status <> 'CANCELLED'";

	private static final String PARTS = """
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

	/** Returns the tables of a database. They may not exist yet. */
	public static DataTables of(Database database) {
		return new DataTables(database.dataRunTable(), database.dataClaimTable());
	}

	/** The locks that show which processes work on the runs. */
	public DataLocks locks() {
		return DataLocks.of(this.runs);
	}

	/** Whether the tables exist. If they do not, no data migration ever ran. */
	public boolean exist(Connection connection) throws SQLException {
		return this.parts.exists(connection);
	}

	/**
	 * Creates the tables in the open transaction. Other users can read them, like the
	 * schema history.
	 */
	public void create(Connection connection) throws SQLException {
		if (exist(connection)) {
			return;
		}
		Query.of(RUNS.formatted(this.runs)).run(connection);
		Query.of(ONE_RUN.formatted(this.runs)).run(connection);
		Query.of(PARTS.formatted(this.parts)).run(connection);
		for (QualifiedName table : List.of(this.runs, this.parts)) {
			for (String revoke : new TableRights().toReadOnly(connection, table)) {
				Query.of(revoke).run(connection);
			}
		}
	}

}
