package dev.lockkeeper.web;

import java.util.Optional;
import java.util.OptionalDouble;

import dev.lockkeeper.data.store.DataProgress;
import dev.lockkeeper.data.store.DataState;
import dev.lockkeeper.data.store.DataStatus;
import org.jspecify.annotations.Nullable;

/**
 * One data migration on the page.
 */
final class DataMigrationCard {

	private final DataStatus status;

	private final String id;

	DataMigrationCard(String database, DataStatus status) {
		this.status = status;
		this.id = "data-%s-%s".formatted(database, status.name());
	}

	Html html() {
		Html card = Html.of("li")
			.with("id", this.id)
			.with("class", "card " + this.status.state())
			.with("data-live")
			.add(head());
		DataProgress progress = this.status.progress();
		if (progress != null) {
			bar(card, progress);
		}
		facts(progress).ifPresent(card::add);
		return messages(card, progress);
	}

	private Html head() {
		Html head = Html.of("div")
			.with("class", "head")
			.add(Html.of("h4").foreign(this.status.name()),
					Html.of("span").with("class", "badge " + this.status.state()).text(this.status.state()));
		if (this.status.overdue()) {
			head.add(Html.of("span").with("class", "badge overdue").text("overdue"));
		}
		if (this.status.changed()) {
			head.add(Html.of("span").with("class", "badge changed").text("file changed since it ran"));
		}
		return head;
	}

	private void bar(Html card, DataProgress progress) {
		boolean finished = this.status.state() == DataState.FINISHED;
		OptionalDouble share = finished ? OptionalDouble.of(1) : progress.share();
		boolean moving = this.status.state() == DataState.RUNNING;
		if (share.isEmpty() && !moving) {
			return;
		}
		Html bar = Html.of("progress").with("max", 1).with("aria-label", "Progress of " + this.status.name());
		// without a value the bar shows activity but no amount
		share.ifPresent((value) -> bar.with("value", value).with("aria-valuetext", PageFormat.percent(value)));
		Html row = Html.of("div").with("class", "bar").add(bar);
		share.ifPresent((value) -> row.add(Html.of("span").text(PageFormat.percent(value))));
		card.add(row);
	}

	private Optional<Html> facts(@Nullable DataProgress progress) {
		Html facts = Html.of("dl");
		if (progress != null) {
			Long estimated = progress.rowsEstimated();
			String rows = PageFormat.rows(progress.rowsWalked());
			fact(facts, "rows",
					(estimated != null) ? "%s of about %s".formatted(rows, PageFormat.rows(estimated)) : rows);
			fact(facts, "changed", PageFormat.rows(progress.rowsChanged()));
			pace(facts, progress);
		}
		if (this.status.begunAt() != null) {
			fact(facts, "started", PageFormat.time(this.status.begunAt()));
		}
		if (this.status.endedAt() != null) {
			fact(facts, "ended", PageFormat.time(this.status.endedAt()));
		}
		if (this.status.actor() != null) {
			fact(facts, "by", Html.of("bdi").text(this.status.actor()));
		}
		if (this.status.due() != null) {
			fact(facts, "due", this.status.due().toString());
		}
		return facts.isEmpty() ? Optional.empty() : Optional.of(facts);
	}

	private void pace(Html facts, DataProgress progress) {
		if (this.status.state() != DataState.RUNNING) {
			return;
		}
		fact(facts, "rate", PageFormat.rows(Math.round(progress.rowsASecond())) + " rows/s");
		progress.remaining().ifPresent((left) -> fact(facts, "remaining", PageFormat.estimate(left)));
		if (progress.batchSize() > 0) {
			fact(facts, "batch", PageFormat.rows(progress.batchSize()) + " rows");
		}
		fact(facts, "processes", String.valueOf(this.status.processes()));
	}

	private Html messages(Html card, @Nullable DataProgress progress) {
		if (this.status.state() == DataState.UNNEEDED) {
			card.add(Html.of("p")
				.with("class", "origin")
				.text("Not needed: a schema migration that requires it is already applied."));
		}
		if (this.status.state() == DataState.ELSEWHERE) {
			card.add(Html.of("p").with("class", "origin").text("Not for this environment."));
		}
		if (progress != null && progress.throttle() != null) {
			card.add(Html.of("p").with("class", "throttle").text("Throttled: ").foreign(progress.throttle()));
		}
		if (this.status.failure() != null) {
			String kind = (this.status.state() == DataState.WAITING) ? "throttle" : "failure";
			card.add(Html.of("p").with("class", kind).foreign(this.status.failure()));
		}
		if (!this.status.setAside().isEmpty()) {
			Html list = Html.of("ul");
			this.status.setAside().forEach((batch) -> list.add(Html.of("li").foreign(batch)));
			card.add(Html.of("p").text("Failed batches, set aside for a later run:"), list);
		}
		return card;
	}

	private static void fact(Html facts, String name, String value) {
		facts.add(Html.of("div").add(Html.of("dt").text(name), Html.of("dd").text(value)));
	}

	private static void fact(Html facts, String name, Html value) {
		facts.add(Html.of("div").add(Html.of("dt").text(name), Html.of("dd").add(value)));
	}

}
