/**
 * The migration files in {@code db/} and their directives. Opens no connection.
 */
@ApplicationModule(allowedDependencies = "postgres")
@NullMarked
package dev.lockkeeper.changelog;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
