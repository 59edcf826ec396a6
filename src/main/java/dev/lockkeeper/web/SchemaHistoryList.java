package dev.lockkeeper.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import dev.lockkeeper.changelog.Version;
import dev.lockkeeper.database.RunOrigin;
import dev.lockkeeper.schema.history.AppliedMigration;
import dev.lockkeeper.schema.history.AuditEntry;
import dev.lockkeeper.schema.history.MigrationState;
import dev.lockkeeper.schema.history.MigrationStatus;
import dev.lockkeeper.schema.history.SchemaTimeline;
import org.jspecify.annotations.Nullable;

/**
 * The schema history of a database on the page, newest first: pending migrations, then
 * applied ones.
 */
final class SchemaHistoryList {

	/** The page is fetched every two seconds, so it is kept small. */
	private static final int SHOWN = 50;

	private final String database;

	private final SchemaTimeline timeline;

	private final boolean all;

	SchemaHistoryList(String database, SchemaTimeline timeline, boolean all) {
		this.database = database;
		this.timeline = timeline;
		this.all = all;
	}

	Html html() {
		Html section = Html.of("div").with("id", "schema-" + this.database).with("data-live");
		List<MigrationStatus> migrations = newestFirst();
		if (migrations.isEmpty()) {
			return section.add(Html.of("p").text("This release contains no schema migrations, and none is applied."));
		}
		int shown = this.all ? migrations.size() : Math.min(SHOWN, migrations.size());
		Html list = Html.of("ol").with("class", "timeline").with("role", "list");
		migrations.subList(0, shown).forEach((migration) -> list.add(item(migration)));
		section.add(list);
		if (shown < migrations.size()) {
			section.add(Html.of("p")
				.add(Html.of("a")
					.with("href", "?history=all")
					.text("Show %s.".formatted(
							PageFormat.count(migrations.size() - shown, "older migration", "older migrations")))));
		}
		return section;
	}

	private List<MigrationStatus> newestFirst() {
		List<MigrationStatus> pending = new ArrayList<>();
		List<MigrationStatus> applied = new ArrayList<>();
		List<MigrationStatus> covered = new ArrayList<>();
		for (MigrationStatus migration : this.timeline.state().migrations()) {
			boolean below = migration.state() == MigrationState.BELOW_BASELINE;
			(below ? covered : (migration.applied() != null) ? applied : pending).add(migration);
		}
		applied.sort(Comparator.comparingInt(SchemaHistoryList::rank));
		List<MigrationStatus> all = new ArrayList<>(covered);
		all.addAll(applied);
		all.addAll(pending);
		return all.reversed();
	}

	private static int rank(MigrationStatus migration) {
		AppliedMigration applied = migration.applied();
		return (applied != null) ? applied.rank() : 0;
	}

	private Html item(MigrationStatus migration) {
		Version version = migration.version();
		Html item = Html.of("li").with("class", style(migration.state()));
		Html title = Html.of("p").with("class", "title");
		if (migration.state() != MigrationState.APPLIED) {
			title.add(Html.of("span").with("class", "badge " + style(migration.state())).text(migration.state()));
			title.text(" ");
		}
		title.add(Html.of("strong").text((version != null) ? version.toString() : "repeatable"))
			.text(" ")
			.foreign(migration.description());
		AppliedMigration applied = migration.applied();
		return (applied != null) ? item.add(title, applied(applied)) : item.add(title);
	}

	private Html applied(AppliedMigration applied) {
		Html line = Html.of("p")
			.with("class", "origin")
			.add(PageFormat.time(applied.installedOn()))
			.text(" by ")
			.foreign(applied.installedBy())
			.text(" in " + PageFormat.duration(applied.executionTime()));
		Optional<AuditEntry> origin = this.timeline.origin(applied);
		origin.ifPresent((entry) -> origin(line, entry));
		return line;
	}

	private static void origin(Html line, AuditEntry entry) {
		RunOrigin origin = entry.origin();
		part(line, "started by ", origin.actor());
		part(line, "from ", origin.application());
		part(line, "commit ", origin.commit());
		part(line, "image ", origin.image());
		part(line, "on ", origin.host());
		if (entry.attempts() > 1) {
			part(line, "", entry.attempts() + " attempts");
		}
		part(line, "hotfix: ", entry.hotfix());
	}

	private static void part(Html line, String prefix, @Nullable String value) {
		if (value != null) {
			line.text(" · " + prefix).foreign(value);
		}
	}

	private static String style(MigrationState state) {
		return state.toString().replace(' ', '-');
	}

}
