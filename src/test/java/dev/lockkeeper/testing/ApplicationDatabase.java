package dev.lockkeeper.testing;

import org.testcontainers.postgresql.PostgreSQLContainer;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/**
 * Connects the application to a test database: a Testcontainers database through a
 * service connection, or an embedded one through the same connection details.
 */
@TestConfiguration(proxyBeanMethods = false)
public class ApplicationDatabase {

	@Bean
	@ServiceConnection
	@ConditionalOnProperty(name = "lockkeeper.test.postgres", havingValue = "docker")
	PostgreSQLContainer postgresContainer() {
		return new PostgreSQLContainer("postgres:17");
	}

	@Bean
	@ConditionalOnProperty(name = "lockkeeper.test.postgres", havingValue = "embedded", matchIfMissing = true)
	JdbcConnectionDetails embeddedPostgres() {
		TestDatabase database = TestServer.shared().create();
		return new JdbcConnectionDetails() {

			@Override
			public String getUsername() {
				return TestServer.USER;
			}

			@Override
			public String getPassword() {
				return TestServer.PASSWORD;
			}

			@Override
			public String getJdbcUrl() {
				return database.url();
			}

		};
	}

	/** Configures the schema health check with the application's database. */
	@Bean
	DynamicPropertyRegistrar schemaHealthDatabase(JdbcConnectionDetails connection) {
		return (properties) -> {
			properties.add("lockkeeper.databases.events.url", connection::getJdbcUrl);
			properties.add("lockkeeper.databases.events.username", connection::getUsername);
			properties.add("lockkeeper.databases.events.password", connection::getPassword);
		};
	}

}
