/**
 * Finds hazards of migrations for a live database.
 */
@ApplicationModule(allowedDependencies = { "changelog", "postgres", "schema::history", "schema::apply" })
@NullMarked
package dev.lockkeeper.lint;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
