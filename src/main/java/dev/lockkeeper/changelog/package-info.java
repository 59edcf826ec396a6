/**
 * The files of {@code db/} as values; opens no connection.
 */
@ApplicationModule(allowedDependencies = "postgres")
@NullMarked
package dev.lockkeeper.changelog;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
