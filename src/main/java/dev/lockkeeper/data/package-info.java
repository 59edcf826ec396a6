/**
 * Data migrations: named, batched changes to rows that can be resumed.
 */
@ApplicationModule(allowedDependencies = { "changelog", "database", "postgres" })
@NullMarked
package dev.lockkeeper.data;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
