/**
 * The configured databases, and how to log in to them.
 */
@ApplicationModule(allowedDependencies = "postgres")
@NullMarked
package dev.lockkeeper.database;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
