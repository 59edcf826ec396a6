/**
 * What a migration does to a live database: effects traced on a scratch PostgreSQL, rules
 * that judge them, hazards.
 */
@ApplicationModule(allowedDependencies = { "changelog", "postgres", "schema::history", "schema::apply" })
@NullMarked
package dev.lockkeeper.impact;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;

