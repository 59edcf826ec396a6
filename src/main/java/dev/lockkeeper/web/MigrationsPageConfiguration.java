package dev.lockkeeper.web;

import java.util.Optional;

import dev.lockkeeper.database.LockkeeperProperties;

import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Registers the page on the management port. It is not a {@code @Configuration}:
 * component scanning would find it and register the page on the application's port.
 * Spring Boot imports it through {@code META-INF/spring} into the server of the
 * management port.
 */
@ConditionalOnManagementPort(ManagementPortType.DIFFERENT)
@ConditionalOnProperty("lockkeeper.page.enabled")
class MigrationsPageConfiguration {

	@Bean
	ServletRegistrationBean<MigrationsServlet> migrationsServlet(Observations observations,
			LockkeeperProperties properties, Environment environment) {
		PageAssets assets = new PageAssets();
		MigrationsPage page = new MigrationsPage(
				Optional.ofNullable(environment.getProperty("spring.application.name")),
				Optional.ofNullable(properties.environment()), assets);
		return new ServletRegistrationBean<>(new MigrationsServlet(observations, page, assets.policy()), "/migrations");
	}

}
