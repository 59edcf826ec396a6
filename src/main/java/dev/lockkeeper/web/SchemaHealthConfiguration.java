package dev.lockkeeper.web;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.changelog.ChangelogProblem;
import dev.lockkeeper.changelog.ChangelogReader;
import dev.lockkeeper.changelog.ChangelogReading.Complete;
import dev.lockkeeper.changelog.ChangelogReading.Untrusted;
import dev.lockkeeper.database.ConfigurationException;
import dev.lockkeeper.database.Connector;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.Databases;
import dev.lockkeeper.database.LockkeeperProperties;
import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.postgres.Sessions;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Adds the schema to what readiness looks at.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LockkeeperProperties.class)
class SchemaHealthConfiguration {

	@Bean
	SchemaHealthIndicator schemaHealthIndicator(LockkeeperProperties properties) {
		Map<Database, Changelog> databases = new LinkedHashMap<>();
		new Databases(properties).select(Set.of()).forEach((database) -> databases.put(database, changelog(database)));
		Connector connector = new Connector(new Sessions(), new Interruption(), (_, _, _) -> {
		});
		return new SchemaHealthIndicator(databases, connector, Clock.systemUTC());
	}

	private static Changelog changelog(Database database) {
		return switch (new ChangelogReader().read(database.location())) {
			case Complete(Changelog changelog) -> changelog;
			case Untrusted(var problems) -> throw new ConfigurationException(
					"The migrations of database %s can't be trusted.".formatted(database.name()),
					String.join(" ", problems.stream().map(ChangelogProblem::message).toList()));
		};
	}

}
