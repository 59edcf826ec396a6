/**
 * The command line: one class per command, arguments, exit statuses, help.
 */
@ApplicationModule(allowedDependencies = { "report", "schema::history", "schema::apply", "lint::trace", "lint::rule",
		"lint::plan", "changelog", "data::definition", "data::store", "data::run", "database", "postgres", "roles",
		"contract", "drift" })
@NullMarked
package dev.lockkeeper.cli;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
