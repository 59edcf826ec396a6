package dev.lockkeeper.database;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * All properties under {@code lockkeeper}.
 *
 * @param databases the databases, by name
 * @param origin where a run was started from
 * @param environment the name of this environment, which data migrations refer to
 * @param scratch the server for temporary databases
 * @param findings the recorded effects of the migrations
 * @param page the page of migrations on the management port
 * @param metrics the metrics of data migrations for Prometheus
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
