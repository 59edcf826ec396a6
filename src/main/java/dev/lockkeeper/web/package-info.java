/**
 * The application's databases: its pool, whether the schema is one to work with, and the
 * page that shows their migrations.
 */
@ApplicationModule(allowedDependencies = { "schema::history", "schema::apply", "data::definition", "data::store",
		"data::run", "changelog", "database", "postgres" })
@NullMarked
package dev.lockkeeper.web;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
