package dev.lockkeeper.schema.history;

import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.lockkeeper.postgres.SqlCursor;
import dev.lockkeeper.postgres.SqlToken;
import dev.lockkeeper.schema.history.NonTransactionalStatement.CreateIndex;
import dev.lockkeeper.schema.history.NonTransactionalStatement.DetachPartition;
import dev.lockkeeper.schema.history.NonTransactionalStatement.DropIndex;
import dev.lockkeeper.schema.history.NonTransactionalStatement.Other;
import dev.lockkeeper.schema.history.NonTransactionalStatement.Reindex;
import dev.lockkeeper.schema.history.NonTransactionalStatement.Scope;

/**
 * Recognises the statements that PostgreSQL refuses to run in a transaction.
 */
final class NonTransactionalParser {

	private static final String SCOPES = "INDEX|TABLE|SCHEMA|DATABASE|SYSTEM";

	private final SqlCursor cursor;

	NonTransactionalParser(String sql) {
		this.cursor = SqlCursor.of(sql);
	}

	Optional<NonTransactionalStatement> parse() {
		NonTransactionalStatement found;
		if (this.cursor.skip("CREATE", "INDEX", "CONCURRENTLY")
				|| this.cursor.skip("CREATE", "UNIQUE", "INDEX", "CONCURRENTLY")) {
			found = createIndex();
		}
		else if (this.cursor.skip("DROP", "INDEX", "CONCURRENTLY")) {
			found = dropIndex();
		}
		else if (this.cursor.skip("REINDEX")) {
			found = reindex();
		}
		else if (this.cursor.skip("ALTER", "TABLE")) {
			found = detachPartition();
		}
		else {
			found = neverInTransaction() ? other() : null;
		}
		return Optional.ofNullable(found);
	}

	/** A plain VACUUM waits for its locks without making other sessions wait. */
	NonTransactionalStatement other() {
		return new Other(!this.cursor.at("VACUUM") || this.cursor.contains("FULL"));
	}

	private @Nullable NonTransactionalStatement createIndex() {
		this.cursor.skip("IF", "NOT", "EXISTS");
		String name = this.cursor.at("ON") ? null : this.cursor.name();
		if (!this.cursor.skip("ON")) {
			return null;
		}
		this.cursor.skip("ONLY");
		String table = this.cursor.name();
		return (table != null) ? new CreateIndex(name, table) : null;
	}

	private @Nullable NonTransactionalStatement dropIndex() {
		this.cursor.skip("IF", "EXISTS");
		String name = this.cursor.name();
		return (name != null) ? new DropIndex(name) : null;
	}

	private @Nullable NonTransactionalStatement detachPartition() {
		this.cursor.skip("IF", "EXISTS");
		this.cursor.skip("ONLY");
		String table = this.cursor.name();
		this.cursor.skip("*");
		String partition = this.cursor.skip("DETACH", "PARTITION") ? this.cursor.name() : null;
		return (table != null && partition != null && this.cursor.at("CONCURRENTLY"))
				? new DetachPartition(table, partition) : null;
	}

	private @Nullable NonTransactionalStatement reindex() {
		boolean option = this.cursor.skip("(") && concurrentlyOption();
		if (!this.cursor.at(SCOPES)) {
			return null;
		}
		Scope scope = Scope.valueOf(this.cursor.read().orElseThrow().text().toUpperCase(Locale.ROOT));
		if (this.cursor.skip("CONCURRENTLY") || option) {
			return new Reindex(scope, this.cursor.name());
		}
		return switch (scope) {
			case INDEX, TABLE -> null;
			case SCHEMA, DATABASE, SYSTEM -> new Other(true);
		};
	}

	/** Reads the options up to their closing parenthesis. */
	private boolean concurrentlyOption() {
		boolean concurrently = false;
		Optional<SqlToken> token = this.cursor.read();
		while (token.filter((read) -> !read.is(")")).isPresent()) {
			if (token.get().is("CONCURRENTLY")) {
				concurrently = this.cursor.peek().filter(NonTransactionalParser::isOff).isEmpty();
			}
			token = this.cursor.read();
		}
		return concurrently;
	}

	private static boolean isOff(SqlToken value) {
		String text = value.value();
		return text.equals("0") || text.equalsIgnoreCase("off") || text.equalsIgnoreCase("false");
	}

	private boolean neverInTransaction() {
		return this.cursor.at("VACUUM") || this.cursor.at("ALTER", "SYSTEM") || this.cursor.at("DISCARD", "ALL")
				|| this.cursor.at("CREATE|DROP", "DATABASE|TABLESPACE|SUBSCRIPTION") || clusterOfAllTables()
				|| (this.cursor.at("ALTER", "DATABASE") && this.cursor.contains("SET", "TABLESPACE"));
	}

	private boolean clusterOfAllTables() {
		return this.cursor.at("CLUSTER")
				&& this.cursor.rest().stream().skip(1).allMatch((token) -> token.is("VERBOSE|(|)|;"));
	}

}
