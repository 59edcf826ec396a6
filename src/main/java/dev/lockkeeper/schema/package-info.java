/**
 * Brings a database to the changelog's last version: plan, lock, apply with lock timeout
 * and retries.
 */
@ApplicationModule(allowedDependencies = { "changelog", "database", "postgres" })
@NullMarked
package dev.lockkeeper.schema;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;

