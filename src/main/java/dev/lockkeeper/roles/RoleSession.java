package dev.lockkeeper.roles;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.lockkeeper.postgres.Query;

/**
 * The session of db-roles, which records the statements that it runs.
 */
final class RoleSession {

	private static final int MEMBERSHIP_OPTIONS = 160000;

	private final Connection connection;

	private final List<String> statements = new ArrayList<>();

	private final List<String> remarks = new ArrayList<>();

	private String current = "";

	RoleSession(Connection connection) {
		this.connection = connection;
	}

	Connection connection() {
		return this.connection;
	}

	/** Whether the first value of a query is true. */
	boolean isTrue(String query, String... parameters) throws SQLException {
		return Query.of(query, (Object[]) parameters).isTrue(this.connection);
	}

	/** The first column of a query's rows. */
	List<String> strings(String query, String... parameters) throws SQLException {
		return Query.of(query, (Object[]) parameters).strings(this.connection);
	}

	/** Runs a statement and records it. */
	void change(String sql) throws SQLException {
		runTemporarily(sql);
		this.statements.add(sql);
	}

	/** Runs a statement that is undone before the transaction ends. */
	void runTemporarily(String sql) throws SQLException {
		this.current = sql;
		Query.of(sql).run(this.connection);
	}

	/** Records a task for the user. */
	void remark(String text) {
		this.remarks.add(text);
	}

	/** Whether memberships have the options INHERIT and SET. */
	boolean membershipOptions() throws SQLException {
		return this.connection.getMetaData().getDatabaseMajorVersion() * 10000 >= MEMBERSHIP_OPTIONS;
	}

	List<String> statements() {
		return this.statements;
	}

	List<String> remarks() {
		return this.remarks;
	}

	/** The last statement that ran. */
	String current() {
		return this.current;
	}

}
