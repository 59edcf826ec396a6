package dev.lockkeeper.web;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.changelog.Version;
import dev.lockkeeper.database.Connector;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.postgres.ServerError;
import dev.lockkeeper.schema.history.SchemaReadiness;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * DOWN while a migration of this release is not applied to a database. After a schema was
 * complete, an unreachable database does not change the result, because a restart of the
 * application would not help.
 */
class SchemaHealthIndicator implements HealthIndicator {

	/** How long UP is cached. DOWN is not cached. */
	private static final Duration VALID = Duration.ofSeconds(10);

	private final Map<Database, Changelog> databases;

	private final Connector connector;

	private final Clock clock;

	private volatile @Nullable Verdict good;

	SchemaHealthIndicator(Map<Database, Changelog> databases, Connector connector, Clock clock) {
		this.databases = Map.copyOf(databases);
		this.connector = connector;
		this.clock = clock;
	}

	@Override
	public Health health() {
		Verdict last = this.good;
		if (last != null && this.clock.instant().isBefore(last.at().plus(VALID))) {
			return last.health();
		}
		try {
			Health health = ask();
			this.good = health.getStatus().equals(Health.up().build().getStatus())
					? new Verdict(health, this.clock.instant()) : null;
			return health;
		}
		catch (SQLException ex) {
			ServerError error = ServerError.of(ex);
			return (last != null && error.state().serverUnavailable()) ? last.health()
					: Health.down().withDetail("error", error.message()).build();
		}
	}

	private Health ask() throws SQLException {
		Health.Builder health = Health.up();
		for (Map.Entry<Database, Changelog> database : this.databases.entrySet()) {
			SchemaReadiness readiness = SchemaReadiness.read(this.connector, database.getKey(), database.getValue());
			if (!readiness.ready()) {
				health.down();
			}
			health.withDetail(database.getKey().name(), details(readiness, database.getValue()));
		}
		return health.build();
	}

	private static Map<String, Object> details(SchemaReadiness readiness, Changelog changelog) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("database", text(readiness.version()));
		details.put("application", text(changelog.lastVersion()));
		if (!readiness.ready()) {
			details.put("lacking", List.copyOf(readiness.lacking()));
		}
		return details;
	}

	private static String text(Optional<Version> version) {
		return version.map(Version::toString).orElse("none");
	}

	private record Verdict(Health health, Instant at) {
	}

}
