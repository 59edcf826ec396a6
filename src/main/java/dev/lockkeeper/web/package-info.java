/**
 * Tells whether the schema is one that this application can work with.
 */
@ApplicationModule(allowedDependencies = { "schema", "changelog", "database", "postgres" })
@NullMarked
package dev.lockkeeper.web;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
