package dev.lockkeeper.lint.trace;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.lockkeeper.changelog.DirectiveReader;
import dev.lockkeeper.changelog.Directives;
import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.changelog.Migration.Versioned;
import dev.lockkeeper.changelog.MigrationKind;
import dev.lockkeeper.changelog.Version;
import dev.lockkeeper.lint.plan.Findings;
import dev.lockkeeper.lint.plan.FindingsRecorder;
import dev.lockkeeper.lint.plan.Linter;
import dev.lockkeeper.lint.plan.Release;
import dev.lockkeeper.lint.rule.Hazard;
import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.postgres.Query;
import dev.lockkeeper.postgres.ScratchUnavailableException;

/**
 * Migrations of a test, linted in a scratch database.
 */
public final class LintScenario {

	public static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

	public static final Pattern NEXT_FILE = Pattern.compile("(?m)^-- next file$");

	private final List<Migration> applied = new ArrayList<>();

	private final List<Migration> linted = new ArrayList<>();

	private boolean eachAlone;

	private String session = "SELECT 1";

	/** Adds applied files, separated by {@code -- next file}. */
	public LintScenario before(String sql) {
		return add(this.applied, sql);
	}

	/** Adds new files, separated by {@code -- next file}. */
	public LintScenario migrating(String sql) {
		return add(this.linted, sql);
	}

	/** Adds a new file with directives. */
	public LintScenario migrating(Directives directives, String sql) {
		this.linted.add(migration(sql, directives));
		return this;
	}

	/** Changes settings that a server.s configuration can change. */
	LintScenario session(String settings) {
		this.session = settings;
		return this;
	}

	public LintScenario eachAlone() {
		this.eachAlone = true;
		return this;
	}

	private LintScenario add(List<Migration> migrations, String sql) {
		for (String file : NEXT_FILE.split(sql, -1)) {
			if (!file.isBlank()) {
				migrations.add(migration(file, DirectiveReader.read(file, MigrationKind.SCHEMA)));
			}
		}
		return this;
	}

	private Migration migration(String sql, Directives directives) {
		int number = this.applied.size() + this.linted.size() + 1;
		return new Versioned(Version.parse(Integer.toString(number)).orElseThrow(), "file " + number,
				"V%d__file.sql".formatted(number), sql, "", directives);
	}

	/** The hazards that the linter finds. */
	public List<Hazard> lint() {
		return with((connection) -> new Linter(connection, new Interruption(), TODAY)
			.lint(new Release("public", "db/orders/schema", this.applied, this.linted, this.eachAlone)));
	}

	/** The findings that a build records for the new files. */
	public Findings record() {
		return with((connection) -> new FindingsRecorder(connection, new Interruption())
			.record(new Release("public", "db/orders/schema", this.applied, this.linted, true)));
	}

	/** The trace of the last new file. */
	Trace trace() {
		return with((connection) -> {
			Tracer tracer = new Tracer(connection, "public", new Interruption());
			for (Migration migration : this.applied) {
				tracer.apply(migration, migration.script());
			}
			tracer.beginRelease();
			Optional<Trace> last = Optional.empty();
			for (Migration migration : this.linted) {
				last = Optional.of(tracer.trace(migration, migration.script()));
			}
			return last.orElseThrow();
		});
	}

	/** The effects of all statements of the last new file. */
	List<Effect> effects() {
		return trace().steps().stream().flatMap((step) -> step.effects().stream()).toList();
	}

	private <T> T with(LintDatabase.Work<T> work) {
		try {
			return LintDatabase.use((connection) -> {
				Query.of(this.session).run(connection);
				return work.with(connection);
			});
		}
		catch (SQLException | ScratchUnavailableException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
