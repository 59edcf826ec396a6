package dev.lockkeeper.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import dev.lockkeeper.data.store.DataState;
import dev.lockkeeper.data.store.DataStatus;
import dev.lockkeeper.schema.history.MigrationState;
import dev.lockkeeper.schema.history.SchemaState;
import dev.lockkeeper.web.DatabaseObservation.Seen;
import dev.lockkeeper.web.DatabaseObservation.Unseen;

/**
 * Writes the state of all databases as one HTML document.
 */
class MigrationsPage {

	private final Optional<String> application;

	private final Optional<String> environment;

	private final PageAssets assets;

	MigrationsPage(Optional<String> application, Optional<String> environment, PageAssets assets) {
		this.application = application;
		this.environment = environment;
		this.assets = assets;
	}

	/**
	 * Writes the document.
	 * @param all whether to show complete schema histories
	 */
	String write(List<DatabaseObservation> observations, boolean all) {
		Html main = Html.of("main");
		observations.forEach((observation) -> main.add(section(observation, all)));
		return "<!DOCTYPE html>\n"
				+ Html.of("html").with("lang", "en").add(head(), Html.of("body").add(header(), main, footer()));
	}

	private Html head() {
		return Html.of("head")
			.add(Html.of("meta").with("charset", "utf-8"),
					Html.of("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"),
					Html.of("meta").with("name", "color-scheme").with("content", "light dark"),
					Html.of("noscript")
						.add(Html.of("meta").with("http-equiv", "refresh").with("content", PageAssets.REFRESH_SECONDS)),
					Html.of("title").text("Migrations" + this.environment.map(" – "::concat).orElse("")),
					// otherwise the browser would request an icon
					Html.of("link").with("rel", "icon").with("href", "data:,"), this.assets.style());
	}

	private Html header() {
		Html place = Html.of("p");
		this.application.ifPresent((name) -> place.foreign(name).text(", "));
		this.environment.ifPresentOrElse((name) -> place.text("environment ").foreign(name),
				() -> place.text("unnamed environment"));
		return Html.of("header").add(Html.of("h1").text("Migrations"), place);
	}

	private Html footer() {
		return Html.of("footer")
			.add(Html.of("p").text("All times are UTC. This page is read-only."),
					Html.of("p").with("id", "refresh").with("role", "status"), this.assets.script());
	}

	private static Html section(DatabaseObservation observation, boolean all) {
		String name = observation.database().name();
		Html section = Html.of("section")
			.with("aria-labelledby", "database-" + name)
			.add(Html.of("h2").with("id", "database-" + name).text(name));
		return switch (observation) {
			case Unseen(var database, var reason) -> section.add(Html.of("p")
				.with("id", "summary-" + name)
				.with("class", "failure")
				.with("data-live")
				.text("The state of this database is unknown: ")
				.foreign(reason)
				.text(" (%s)".formatted(database.url())));
			case Seen seen -> seen(section, seen, all);
		};
	}

	private static Html seen(Html section, Seen seen, boolean all) {
		String name = seen.database().name();
		section.add(Html.of("p").with("id", "summary-" + name).with("data-live").text(summary(seen)),
				Html.of("p")
					.with("id", "time-" + name)
					.with("class", "origin")
					.with("data-live")
					.text("as of ")
					.add(PageFormat.time(seen.at())),
				Html.of("h3").text("Data migrations"));
		if (seen.data().isEmpty()) {
			section.add(Html.of("p").text("None."));
		}
		else {
			Html cards = Html.of("ul").with("class", "cards").with("role", "list");
			seen.data().forEach((status) -> cards.add(new DataMigrationCard(name, status).html()));
			section.add(cards);
		}
		return section.add(Html.of("h3").text("Schema history"),
				new SchemaHistoryList(name, seen.schema(), all).html());
	}

	private static String summary(Seen seen) {
		SchemaState schema = seen.schema().state();
		List<String> ofSchema = new ArrayList<>();
		ofSchema.add(schema.history()
			.currentVersion()
			.map("Schema at version %s"::formatted)
			.orElse("Schema has no version"));
		for (MigrationState state : List.of(MigrationState.PENDING, MigrationState.OUT_OF_ORDER, MigrationState.FAILED,
				MigrationState.MISSING, MigrationState.CHANGED, MigrationState.DIFFERENT_FILE)) {
			if (!schema.in(state).isEmpty()) {
				ofSchema.add("%d %s".formatted(schema.in(state).size(), state));
			}
		}
		List<String> ofData = new ArrayList<>();
		for (DataState state : DataState.values()) {
			count(ofData, seen, (status) -> status.state() == state, state.toString());
		}
		count(ofData, seen, DataStatus::overdue, "overdue");
		return String.join(", ", ofSchema)
				+ (ofData.isEmpty() ? "." : ". Data migrations: %s.".formatted(String.join(", ", ofData)));
	}

	private static void count(List<String> parts, Seen seen, Predicate<DataStatus> which, String word) {
		long count = seen.data().stream().filter(which).count();
		if (count > 0) {
			parts.add("%d %s".formatted(count, word));
		}
	}

}
