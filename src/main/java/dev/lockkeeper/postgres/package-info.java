/**
 * What is known of PostgreSQL itself: sessions, timeouts, SQLSTATEs, the advisory lock.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.lockkeeper.postgres;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
