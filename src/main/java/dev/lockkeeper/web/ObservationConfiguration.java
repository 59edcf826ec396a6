package dev.lockkeeper.web;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.data.definition.DataMigrationReader;
import dev.lockkeeper.database.ConfigurationException;
import dev.lockkeeper.database.Connector;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.LockkeeperProperties;
import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.postgres.Sessions;

import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Creates what the page and the metrics read from the databases.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(ObservationConfiguration.Wanted.class)
@EnableConfigurationProperties(LockkeeperProperties.class)
class ObservationConfiguration {

	@Bean
	Observers observers(LockkeeperProperties properties, Environment environment) {
		if (properties.page().enabled() && ManagementPortType.get(environment) != ManagementPortType.DIFFERENT) {
			throw new ConfigurationException("The page of migrations is enabled, but no management port is configured.",
					"Set MANAGEMENT_SERVER_PORT to a port other than the application's port, or remove LOCKKEEPER_PAGE_ENABLED.");
		}
		Connector connector = new Connector(new Sessions(), new Interruption(), (_, _, _) -> {
		});
		DataMigrationReader reader = new DataMigrationReader();
		Map<Database, Changelog> databases = CarriedMigrations.of(properties);
		return new Observers(databases.entrySet()
			.stream()
			.map((entry) -> new DatabaseObserver(connector, entry.getKey(), entry.getValue(),
					reader.read(entry.getKey(), entry.getValue()), Optional.ofNullable(properties.environment()),
					Clock.systemUTC()))
			.toList());
	}

	@Bean
	Observations observations(Observers observers) {
		return new Observations(observers.all()
			.stream()
			.map((observer) -> new SharedObservation(observer.database(), observer, Clock.systemUTC()))
			.toList());
	}

	@Bean
	DataMigrationMetrics dataMigrationMetrics(Observers observers, Observations observations) {
		return new DataMigrationMetrics(observers.all(), observations);
	}

	/** One observer per database. */
	record Observers(List<DatabaseObserver> all) {
	}

	/** The page or the metrics are enabled. */
	static class Wanted extends AnyNestedCondition {

		Wanted() {
			super(ConfigurationPhase.REGISTER_BEAN);
		}

		@ConditionalOnProperty("lockkeeper.page.enabled")
		static class ByThePage {

		}

		@ConditionalOnProperty("lockkeeper.metrics.enabled")
		static class ByPrometheus {

		}

	}

}
