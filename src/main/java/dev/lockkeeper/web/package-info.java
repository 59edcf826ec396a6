/**
 * The application's database: its pool, and whether the schema is one to work with.
 */
@ApplicationModule(allowedDependencies = { "schema", "changelog", "database", "postgres" })
@NullMarked
package dev.lockkeeper.web;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
