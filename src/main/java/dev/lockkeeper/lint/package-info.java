/**
 * What a migration does to a live database.
 */
@ApplicationModule(allowedDependencies = { "changelog", "postgres", "schema::history", "schema::apply" })
@NullMarked
package dev.lockkeeper.lint;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
