package dev.lockkeeper.database;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The findings: recorded effects of the migrations of this release on a live database.
 *
 * @param folder the folder with one file per database
 * @param required whether migrations without findings are refused
 */
public record FindingsProperties(@Nullable String folder, @DefaultValue("false") boolean required) {
}
