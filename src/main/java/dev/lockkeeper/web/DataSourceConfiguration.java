package dev.lockkeeper.web;

import java.util.Set;

import com.zaxxer.hikari.HikariDataSource;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.Databases;
import dev.lockkeeper.database.LockkeeperProperties;
import dev.lockkeeper.database.LoginDataSource;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * The application's pool. {@code spring.datasource.name} is the name of a database under
 * {@code lockkeeper.databases}, and the pool uses the credentials of that database. If
 * {@code spring.datasource.url} is set, Spring Boot's data source is used instead. It
 * supports only passwords, and its {@link java.sql.DriverManager} loads all drivers.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(DataSourceConfiguration.NoOtherUrl.class)
@EnableConfigurationProperties(LockkeeperProperties.class)
class DataSourceConfiguration {

	/** By name, so that the class is loaded only if the JDBC wrapper is used. */
	private static final String KEEPS_FAILED_OVER = "software.amazon.jdbc.util.HikariCPSQLException";

	@Bean
	@ConfigurationProperties("spring.datasource.hikari")
	HikariDataSource dataSource(LockkeeperProperties properties, @Value("${spring.datasource.name}") String name) {
		Database database = new Databases(properties).select(Set.of(name)).getFirst();
		LoginDataSource source = new LoginDataSource(database);
		HikariDataSource pool = new HikariDataSource();
		pool.setPoolName(name);
		pool.setDataSource(source);
		if (source.followsWriter()) {
			pool.setExceptionOverrideClassName(KEEPS_FAILED_OVER);
		}
		return pool;
	}

	static class NoOtherUrl extends SpringBootCondition {

		@Override
		public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
			boolean set = context.getEnvironment().containsProperty("spring.datasource.url");
			return new ConditionOutcome(!set,
					ConditionMessage.of("spring.datasource.url is %s".formatted(set ? "set" : "not set")));
		}

	}

}
