package dev.lockkeeper.database;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A feature that can be enabled.
 */
public record SwitchProperties(@DefaultValue("false") boolean enabled) {
}
