/**
 * Reports of commands, printed as text, Markdown, JSON or SARIF.
 */
@ApplicationModule(allowedDependencies = { "schema::history", "schema::apply", "lint::trace", "lint::rule",
		"lint::plan", "changelog", "data::definition", "data::store", "data::run", "database", "postgres", "roles",
		"contract", "drift" })
@NullMarked
package dev.lockkeeper.report;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
