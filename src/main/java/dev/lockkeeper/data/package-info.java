/**
 * Named, batched, resumable changes to rows.
 */
@ApplicationModule(allowedDependencies = { "changelog", "database", "postgres" })
@NullMarked
package dev.lockkeeper.data;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;

