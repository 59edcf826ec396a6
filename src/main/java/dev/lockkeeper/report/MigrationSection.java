package dev.lockkeeper.report;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import dev.lockkeeper.changelog.Version;
import dev.lockkeeper.database.RunOrigin;
import dev.lockkeeper.report.Block.Code;
import dev.lockkeeper.report.Block.Heading;
import dev.lockkeeper.report.Block.Row;
import dev.lockkeeper.report.Block.Table;
import dev.lockkeeper.schema.apply.MigrationFailure;
import dev.lockkeeper.schema.history.AppliedMigration;
import dev.lockkeeper.schema.history.AuditEntry;
import dev.lockkeeper.schema.history.SqlStatement;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.json.JsonWriter.Members;
import org.springframework.boot.json.WritableJson;

/**
 * Schema migrations with their state, the statement that failed, and the statements of a
 * dry run.
 */
record MigrationSection(List<MigrationLine> lines) implements Section {

	private static final List<String> COLUMNS = List.of("outcome", "version", "description", "applied", "by", "took");

	MigrationSection {
		lines = List.copyOf(lines);
	}

	@Override
	public String field() {
		return "migrations";
	}

	@Override
	public List<Block> overview() {
		if (this.lines.isEmpty()) {
			return List.of();
		}
		List<String> columns = new ArrayList<>(COLUMNS);
		if (this.lines.stream().anyMatch((line) -> line.audit() != null)) {
			columns.add("applied from");
		}
		return List.of(new Table(columns, this.lines.stream().map(MigrationSection::row).toList()));
	}

	private static Row row(MigrationLine line) {
		Version version = line.migration().version();
		AppliedMigration applied = line.migration().applied();
		AuditEntry audit = line.audit();
		return new Row(
				List.of(line.outcome(), (version != null) ? version.toString() : "repeatable",
						line.migration().description(),
						(applied != null) ? applied.installedOn().truncatedTo(ChronoUnit.SECONDS).toString() : "",
						(applied != null) ? applied.installedBy() : "",
						(applied != null) ? Numbers.duration(applied.executionTime()) : ""),
				(audit != null) ? origin(audit) : "");
	}

	private static String origin(AuditEntry audit) {
		List<String> parts = new ArrayList<>();
		add(parts, "by ", audit.origin().actor());
		add(parts, "from ", audit.origin().application());
		add(parts, "commit ", audit.origin().commit());
		add(parts, "image ", audit.origin().image());
		add(parts, "on ", audit.origin().host());
		if (audit.attempts() > 1) {
			parts.add(audit.attempts() + " attempts");
		}
		add(parts, "hotfix: ", audit.hotfix());
		return parts.isEmpty() ? "origin unknown" : String.join(", ", parts);
	}

	private static void add(List<String> parts, String prefix, @Nullable String value) {
		if (value != null) {
			parts.add(prefix + value);
		}
	}

	@Override
	public List<Block> details() {
		List<Block> blocks = new ArrayList<>();
		for (MigrationLine line : this.lines) {
			MigrationFailure failure = line.failure();
			if (failure != null && failure.statement() != null) {
				blocks.add(new Code(failure.statement().sql(), failure.statement().line(), failure.line()));
			}
			if (!line.statements().isEmpty()) {
				blocks.add(new Heading(line.migration().script()));
				line.statements().forEach((one) -> blocks.add(new Code(one.sql() + ";", one.line(), 0)));
			}
		}
		return blocks;
	}

	@Override
	public boolean explainsProblems() {
		return this.lines.stream().anyMatch((line) -> line.failure() != null);
	}

	@Override
	public List<WritableJson> json() {
		return Section.json(this.lines, MigrationSection::members);
	}

	private static void members(Members<MigrationLine> members) {
		members.add("version", (line) -> line.migration().version()).whenNotNull().as(Version::toString);
		members.add("description", (line) -> line.migration().description());
		members.add("script", (line) -> line.migration().script());
		members.add("outcome", MigrationLine::outcome);
		members.from((line) -> line.migration().applied()).whenNotNull().usingMembers((applied) -> {
			applied.add("installedOn", AppliedMigration::installedOn);
			applied.add("installedBy", AppliedMigration::installedBy);
			applied.add("durationMillis", (row) -> row.executionTime().toMillis());
		});
		members.add("origin", MigrationLine::audit).whenNotNull().usingMembers(MigrationSection::audit);
		members.add("statements", (line) -> Section.json(line.statements(), MigrationSection::statement))
			.whenNotEmpty();
		members.add("failure", MigrationLine::failure).whenNotNull().usingMembers(MigrationSection::failure);
	}

	private static void audit(Members<AuditEntry> members) {
		members.add("attempts", AuditEntry::attempts);
		members.from(AuditEntry::origin).usingMembers((origin) -> {
			origin.add("application", RunOrigin::application).whenNotNull();
			origin.add("host", RunOrigin::host).whenNotNull();
			origin.add("commit", RunOrigin::commit).whenNotNull();
			origin.add("image", RunOrigin::image).whenNotNull();
			origin.add("actor", RunOrigin::actor).whenNotNull();
		});
		members.add("hotfix", AuditEntry::hotfix).whenNotNull();
	}

	private static void statement(Members<SqlStatement> members) {
		members.add("line", SqlStatement::line);
		members.add("sql", SqlStatement::sql);
	}

	private static void failure(Members<MigrationFailure> members) {
		members.add("message", (failure) -> failure.error().message());
		members.add("sqlState", (failure) -> failure.error().state().code());
		members.add("hint", (failure) -> failure.error().hint()).whenNotNull();
		members.add("line", MigrationFailure::line).when((line) -> line > 0);
		members.add("statement", MigrationFailure::statement).whenNotNull().as(SqlStatement::sql);
		members.add("rolledBack", MigrationFailure::rolledBack);
		members.add("halfDone", MigrationFailure::leftovers);
		members.add("waitedFor", (failure) -> failure.lockWait().orElse(null))
			.whenNotNull()
			.usingMembers(LockWaitDescription::members);
	}

}
