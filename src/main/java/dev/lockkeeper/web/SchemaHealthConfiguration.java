package dev.lockkeeper.web;

import java.time.Clock;

import dev.lockkeeper.database.Connector;
import dev.lockkeeper.database.LockkeeperProperties;
import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.postgres.Sessions;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Adds the schema to the readiness check.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LockkeeperProperties.class)
class SchemaHealthConfiguration {

	@Bean
	SchemaHealthIndicator schemaHealthIndicator(LockkeeperProperties properties) {
		Connector connector = new Connector(new Sessions(), new Interruption(), (_, _, _) -> {
		});
		return new SchemaHealthIndicator(CarriedMigrations.of(properties), connector, Clock.systemUTC());
	}

}
