package dev.lockkeeper.command;

import java.util.List;
import java.util.Map;

import dev.lockkeeper.changelog.ChangelogReader;
import dev.lockkeeper.database.ConfigurationProblems;
import dev.lockkeeper.database.Connector;
import dev.lockkeeper.database.Databases;
import dev.lockkeeper.database.LockkeeperProperties;
import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.postgres.Sessions;
import dev.lockkeeper.schema.HistoryKeeper;
import dev.lockkeeper.schema.Migrator;
import dev.lockkeeper.schema.SchemaInspector;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The few beans of command mode: no auto-configuration, no web server, no pool.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableConfigurationProperties(LockkeeperProperties.class)
class Wiring {

	/**
	 * Starts the context that a command works in.
	 * @param properties {@code --name=value}, above all other configuration
	 */
	static ConfigurableApplicationContext start(List<String> properties, Interruption interruption, ConsoleLog log) {
		ApplicationContextInitializer<GenericApplicationContext> given = (context) -> {
			context.registerBean(Interruption.class, () -> interruption);
			context.registerBean(ConsoleLog.class, () -> log);
		};
		try {
			return new SpringApplicationBuilder(Wiring.class).web(WebApplicationType.NONE)
				.bannerMode(Banner.Mode.OFF)
				.logStartupInfo(false)
				.registerShutdownHook(false)
				.properties(Map.of("logging.config", "classpath:command-logback.xml"))
				.initializers(given)
				.run(properties.toArray(String[]::new));
		}
		catch (RuntimeException ex) {
			throw ConfigurationProblems.explain(ex).<RuntimeException>map((problem) -> problem).orElse(ex);
		}
	}

	@Bean
	Databases databases(LockkeeperProperties properties) {
		return new Databases(properties);
	}

	@Bean
	ChangelogReader changelogReader() {
		return new ChangelogReader();
	}

	@Bean
	Connector connector(Interruption interruption, ConsoleLog log) {
		return new Connector(new Sessions(), interruption, log);
	}

	@Bean
	Migrator migrator(Connector connector, Interruption interruption, ConsoleLog log) {
		return new Migrator(connector, interruption, log);
	}

	@Bean
	SchemaInspector schemaInspector(Connector connector) {
		return new SchemaInspector(connector);
	}

	@Bean
	HistoryKeeper historyKeeper(Connector connector, Interruption interruption, ConsoleLog log) {
		return new HistoryKeeper(connector, interruption, log);
	}

}
