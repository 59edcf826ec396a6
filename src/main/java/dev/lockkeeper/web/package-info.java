/**
 * The application's databases: its connection pool, the readiness check of the schema,
 * and the page and metrics of migrations.
 */
@ApplicationModule(allowedDependencies = { "schema::history", "schema::apply", "data::definition", "data::store",
		"data::run", "changelog", "database", "postgres" })
@NullMarked
package dev.lockkeeper.web;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
