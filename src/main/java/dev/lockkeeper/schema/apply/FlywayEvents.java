package dev.lockkeeper.schema.apply;

import java.sql.SQLException;
import java.util.List;

import dev.lockkeeper.changelog.Migration;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.jspecify.annotations.Nullable;

/**
 * Passes Flyway's events to a {@link MigrationListener}.
 */
final class FlywayEvents implements Callback {

	private final List<Migration> migrations;

	private final MigrationListener listener;

	private String current = "";

	FlywayEvents(List<Migration> migrations, MigrationListener listener) {
		this.migrations = migrations;
		this.listener = listener;
	}

	/** The migration that started last; empty before the first one. */
	String currentScript() {
		return this.current;
	}

	@Override
	public boolean supports(Event event, @Nullable Context context) {
		return switch (event) {
			case BEFORE_EACH_MIGRATE, BEFORE_EACH_MIGRATE_STATEMENT, AFTER_EACH_MIGRATE_STATEMENT,
					AFTER_EACH_MIGRATE_STATEMENT_ERROR, AFTER_EACH_MIGRATE ->
				true;
			default -> false;
		};
	}

	@Override
	public boolean canHandleInTransaction(Event event, Context context) {
		return true;
	}

	@Override
	public void handle(Event event, Context context) {
		try {
			switch (event) {
				case BEFORE_EACH_MIGRATE -> migrationBegins(context);
				case AFTER_EACH_MIGRATE -> this.listener.migrationEnds(context.getConnection(), migration(context));
				case BEFORE_EACH_MIGRATE_STATEMENT ->
					this.listener.statementBegins(context.getConnection(), context.getStatement().getSql());
				default -> this.listener.statementEnded();
			}
		}
		catch (SQLException ex) {
			throw new FlywayException(ex);
		}
	}

	private void migrationBegins(Context context) throws SQLException {
		Migration migration = migration(context);
		this.current = migration.script();
		this.listener.migrationBegins(context.getConnection(), migration);
	}

	private Migration migration(Context context) {
		String script = context.getMigrationInfo().getScript();
		return this.migrations.stream().filter((one) -> one.script().equals(script)).findFirst().orElseThrow();
	}

	@Override
	public String getCallbackName() {
		return "lockkeeper";
	}

}
