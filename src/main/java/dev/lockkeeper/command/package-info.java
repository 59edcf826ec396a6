/**
 * The command line: one class a command, its arguments, its exit status and its report.
 */
@ApplicationModule(allowedDependencies = { "schema::history", "schema::apply", "impact", "changelog", "data", "database", "postgres", "roles",
		"contract", "drift" })
@NullMarked
package dev.lockkeeper.command;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;

