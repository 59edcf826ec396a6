package dev.lockkeeper.database;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where it is written down what the migrations of this release do to a live database.
 *
 * @param folder with a file for each database; the image's own are in it
 * @param required whether nothing may be applied of which nothing is known
 */
public record FindingsProperties(@Nullable String folder, @DefaultValue("false") boolean required) {

}
