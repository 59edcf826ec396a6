package dev.lockkeeper.roles;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

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
		return strings(query, parameters).contains("t");
	}

	/** The first column of a query's rows. */
	List<String> strings(String query, String... parameters) throws SQLException {
		List<String> values = new ArrayList<>();
		try (PreparedStatement statement = this.connection.prepareStatement(query)) {
			for (int index = 0; index < parameters.length; index++) {
				statement.setString(index + 1, parameters[index]);
			}
			try (ResultSet rows = statement.executeQuery()) {
				while (rows.next()) {
					values.add(String.valueOf(rows.getString(1)));
				}
			}
		}
		return values;
	}

	/** Runs a statement that is worth telling. */
	void change(String sql) throws SQLException {
		aside(sql);
		this.statements.add(sql);
	}

	/** Runs a statement that is undone before the end. */
	void aside(String sql) throws SQLException {
		this.current = sql;
		try (Statement statement = this.connection.createStatement()) {
			statement.execute(sql);
		}
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
