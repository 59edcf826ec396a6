package dev.lockkeeper.database;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Something that is there when it is asked for.
 */
public record SwitchProperties(@DefaultValue("false") boolean enabled) {

}
