package dev.lockkeeper.database;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a user can set, as written in a configuration file or in environment variables.
 *
 * @param databases by name
 * @param origin where a run comes from
 * @param environment what this environment is called, as data migrations name it
 * @param scratch where databases may be created to try things out
 * @param findings what is known of what the migrations do
 * @param page the page of migrations, on the management port
 * @param metrics what data migrations tell Prometheus
 */
@ConfigurationProperties(prefix = "lockkeeper", ignoreUnknownFields = false)
public record LockkeeperProperties(@DefaultValue Map<String, DatabaseProperties> databases,
		@DefaultValue OriginProperties origin, @Nullable String environment, @DefaultValue ScratchProperties scratch,
		@DefaultValue FindingsProperties findings, @DefaultValue SwitchProperties page,
		@DefaultValue SwitchProperties metrics) {

	public LockkeeperProperties {
		databases = Map.copyOf(databases);
	}

}
