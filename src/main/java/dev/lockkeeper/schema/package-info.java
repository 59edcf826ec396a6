/**
 * Schema migrations: their history and how they are applied.
 */
@ApplicationModule(allowedDependencies = { "changelog", "database", "postgres" })
@NullMarked
package dev.lockkeeper.schema;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
