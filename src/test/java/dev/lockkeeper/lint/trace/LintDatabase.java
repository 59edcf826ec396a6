package dev.lockkeeper.lint.trace;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import dev.lockkeeper.postgres.QualifiedName;
import dev.lockkeeper.postgres.Query;
import dev.lockkeeper.postgres.ScratchDatabase;
import dev.lockkeeper.postgres.ScratchUnavailableException;
import dev.lockkeeper.postgres.Sessions;
import dev.lockkeeper.testing.TestServer;
import org.postgresql.PGProperty;

/**
 * A scratch database and a session that tests use one after another, because creating a
 * database takes longer than most of the tests. It is emptied before each use, and
 * replaced if something remains.
 */
final class LintDatabase {

	/** Everything in the database that initdb did not create, and its settings. */
	private static final String REMAINING = """
			SELECT 'relation ' || relname FROM pg_class WHERE oid >= 16384
			UNION ALL SELECT 'schema ' || nspname FROM pg_namespace WHERE oid >= 16384 AND nspname <> 'public' AND nspname !~ '^pg_t'
			UNION ALL SELECT 'type ' || typname FROM pg_type WHERE oid >= 16384
			UNION ALL SELECT 'function ' || proname FROM pg_proc WHERE oid >= 16384
			UNION ALL SELECT 'operator ' || oprname FROM pg_operator WHERE oid >= 16384
			UNION ALL SELECT 'collation ' || collname FROM pg_collation WHERE oid >= 16384
			UNION ALL SELECT 'cast ' || oid FROM pg_cast WHERE oid >= 16384
			UNION ALL SELECT 'language ' || lanname FROM pg_language WHERE oid >= 16384
			UNION ALL SELECT 'extension ' || extname FROM pg_extension WHERE oid >= 16384
			UNION ALL SELECT 'event trigger ' || evtname FROM pg_event_trigger
			UNION ALL SELECT 'foreign data wrapper ' || fdwname FROM pg_foreign_data_wrapper
			UNION ALL SELECT 'publication ' || pubname FROM pg_publication
			UNION ALL SELECT 'large object ' || oid FROM pg_largeobject_metadata
			UNION ALL SELECT 'default privilege ' || oid FROM pg_default_acl
			UNION ALL SELECT 'setting ' || setconfig::text FROM pg_db_role_setting AS s JOIN pg_database AS d ON d.oid = s.setdatabase
			 WHERE datname = current_database()""";

	private static final String SCHEMAS = """
			SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'""";

	private static final String EXTENSIONS = "SELECT extname FROM pg_extension WHERE oid >= 16384";

	private static final String SESSION = "DISCARD TEMP; DISCARD SEQUENCES; SELECT pg_advisory_unlock_all()";

	private static final String SEARCH_PATH = "\"$user\", public";

	private static final String PUBLIC = """
			CREATE SCHEMA public AUTHORIZATION pg_database_owner; GRANT USAGE ON SCHEMA public TO PUBLIC""";

	/** Databases that no test uses at the moment. */
	private static final Queue<LintDatabase> UNUSED = new ConcurrentLinkedQueue<>();

	private final Connection session;

	private final ScratchSettings settings;

	private LintDatabase(Connection session) throws SQLException {
		this.session = session;
		this.settings = new ScratchSettings(session, SEARCH_PATH);
	}

	/** Works in an empty database. */
	static <T> T use(Work<T> work) throws SQLException, ScratchUnavailableException {
		LintDatabase database = UNUSED.poll();
		if (database == null || !database.empty()) {
			database = create();
		}
		T result = work.with(database.session);
		UNUSED.add(database);
		return result;
	}

	/** The database is dropped with the server, at the end of all tests. */
	private static LintDatabase create() throws SQLException, ScratchUnavailableException {
		Properties login = new Properties();
		PGProperty.USER.set(login, TestServer.USER);
		PGProperty.PASSWORD.set(login, TestServer.PASSWORD);
		String url = TestServer.shared().url("postgres");
		return new LintDatabase(ScratchDatabase.create(new Sessions(), url, login).connect("test"));
	}

	/** Removes what the last test has left; returns whether nothing remains. */
	private boolean empty() {
		try {
			this.session.rollback();
			this.session.setAutoCommit(true);
			this.settings.restore();
			Query.of(SESSION).run(this.session);
			drop("EXTENSION", EXTENSIONS);
			drop("SCHEMA", SCHEMAS);
			Query.of(PUBLIC).run(this.session);
			return Query.of(REMAINING).strings(this.session).isEmpty();
		}
		catch (SQLException _) {
			return false;
		}
	}

	private void drop(String kind, String query) throws SQLException {
		List<String> names = Query.of(query).strings(this.session);
		for (String name : names) {
			Query.of("DROP %s IF EXISTS %s CASCADE".formatted(kind, QualifiedName.quoted(name))).run(this.session);
		}
	}

	/** What to do in the database. */
	@FunctionalInterface
	interface Work<T> {

		T with(Connection session) throws SQLException;

	}

}
