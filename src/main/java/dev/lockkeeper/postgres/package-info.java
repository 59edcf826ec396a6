/**
 * PostgreSQL itself: sessions, queries, timeouts, SQLSTATEs and locks.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.lockkeeper.postgres;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
