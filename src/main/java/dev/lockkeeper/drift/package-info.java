/**
 * Drift detection: builds the same version on a scratch server and compares the catalogs.
 */
@ApplicationModule(allowedDependencies = { "schema::history", "schema::apply", "changelog", "database", "postgres" })
@NullMarked
package dev.lockkeeper.drift;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
