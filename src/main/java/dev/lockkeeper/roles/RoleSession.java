package dev.lockkeeper.roles;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.lockkeeper.postgres.Query;

/**
 * A transaction that looks before it changes, and keeps what it changed.
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

	/** Whether a query's only value is true. */
	boolean holds(String query, String... parameters) throws SQLException {
		return Query.of(query, (Object[]) parameters).isTrue(this.connection);
	}

	/** The first column of a query's rows. */
	List<String> strings(String query, String... parameters) throws SQLException {
		return Query.of(query, (Object[]) parameters).strings(this.connection);
	}

	/** Runs a statement that is worth telling. */
	void change(String sql) throws SQLException {
		aside(sql);
		this.statements.add(sql);
	}

	/** Runs a statement that is undone before the end. */
	void aside(String sql) throws SQLException {
		this.current = sql;
		Query.of(sql).run(this.connection);
	}

	/** Keeps what a person has to see to. */
	void remark(String text) {
		this.remarks.add(text);
	}

	/** Whether memberships carry options: ADMIN, INHERIT, SET. */
	boolean membershipOptions() throws SQLException {
		return this.connection.getMetaData().getDatabaseMajorVersion() * 10000 >= MEMBERSHIP_OPTIONS;
	}

	List<String> statements() {
		return this.statements;
	}

	List<String> remarks() {
		return this.remarks;
	}

	/** The statement that was run last. */
	String current() {
		return this.current;
	}

}
