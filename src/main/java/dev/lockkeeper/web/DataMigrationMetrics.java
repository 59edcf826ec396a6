package dev.lockkeeper.web;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

import dev.lockkeeper.data.definition.DataMigrationReading;
import dev.lockkeeper.data.store.DataProgress;
import dev.lockkeeper.data.store.DataState;
import dev.lockkeeper.data.store.DataStatus;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.schema.history.MigrationState;
import dev.lockkeeper.web.DatabaseObservation.Seen;
import dev.lockkeeper.web.DatabaseObservation.Unseen;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

/**
 * Metrics of data migrations for Prometheus. Each scrape queries the database; unknown
 * values are NaN.
 */
class DataMigrationMetrics implements MeterBinder {

	private static final String PREFIX = "lockkeeper.data.migration.";

	private final List<DatabaseObserver> databases;

	private final Observations observations;

	DataMigrationMetrics(List<DatabaseObserver> databases, Observations observations) {
		this.databases = List.copyOf(databases);
		this.observations = observations;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (DatabaseObserver observer : this.databases) {
			Database database = observer.database();
			Tags tags = Tags.of("database", database.name());
			gauge(registry, "lockkeeper.database.seen", tags, "1 if the database answered, else 0",
					() -> seen(database).isPresent() ? 1 : 0);
			gauge(registry, "lockkeeper.schema.pending", tags, "Number of pending schema migrations",
					() -> seen(database).map((seen) -> seen.schema().state().in(MigrationState.PENDING).size())
						.map(Integer::doubleValue)
						.orElse(Double.NaN));
			for (DataMigrationReading reading : observer.dataMigrations()) {
				new MigrationGauges(registry, database, reading.name(), tags.and("migration", reading.name())).bind();
			}
		}
	}

	private Optional<Seen> seen(Database database) {
		return this.observations.latest(database).flatMap((observation) -> switch (observation) {
			case Seen seen -> Optional.of(seen);
			case Unseen unseen -> Optional.empty();
		});
	}

	private static void gauge(MeterRegistry registry, String name, Tags tags, String description,
			java.util.function.Supplier<Number> value) {
		Gauge.builder(name, value).tags(tags).description(description).register(registry);
	}

	private static double known(@Nullable Long value) {
		return (value != null) ? value : Double.NaN;
	}

	private static double share(DataStatus status) {
		if (status.state() == DataState.FINISHED) {
			return 1;
		}
		DataProgress progress = status.progress();
		return (progress != null) ? progress.share().orElse(Double.NaN) : 0;
	}

	/** The gauges of one data migration. */
	private final class MigrationGauges {

		private final MeterRegistry registry;

		private final Database database;

		private final String name;

		private final Tags tags;

		private MigrationGauges(MeterRegistry registry, Database database, String name, Tags tags) {
			this.registry = registry;
			this.database = database;
			this.name = name;
			this.tags = tags;
		}

		private void bind() {
			progress("rows", "Rows processed so far", DataProgress::rowsWalked, 0);
			progress("rows.changed", "Rows changed so far", DataProgress::rowsChanged, 0);
			progress("rows.estimated", "Estimated rows at the start of the run",
					(progress) -> known(progress.rowsEstimated()), Double.NaN);
			progress("rows.a.second", "Recently processed rows per second", DataProgress::rowsASecond, 0);
			progress("throttled", "1 while it is throttled to protect the database",
					(progress) -> (progress.throttle() != null) ? 1 : 0, 0);
			status("progress.ratio", "Progress from 0 to 1", this.tags, DataMigrationMetrics::share);
			status("overdue", "1 if it is not finished and its due date has passed", this.tags,
					(status) -> status.overdue() ? 1 : 0);
			for (DataState state : DataState.values()) {
				status("state", "1 for its current state", this.tags.and("state", state.toString()),
						(status) -> (status.state() == state) ? 1 : 0);
			}
		}

		private void progress(String gauge, String description, ToDoubleFunction<DataProgress> value,
				double withoutRun) {
			status(gauge, description, this.tags,
					(status) -> (status.progress() != null) ? value.applyAsDouble(status.progress()) : withoutRun);
		}

		private void status(String gauge, String description, Tags withTags, ToDoubleFunction<DataStatus> value) {
			DataMigrationMetrics.gauge(this.registry, PREFIX + gauge, withTags, description,
					() -> seen(this.database).flatMap(this::find).map(value::applyAsDouble).orElse(Double.NaN));
		}

		private Optional<DataStatus> find(Seen seen) {
			return seen.data().stream().filter((status) -> status.name().equals(this.name)).findFirst();
		}

	}

}
