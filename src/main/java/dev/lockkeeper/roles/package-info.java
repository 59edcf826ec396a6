/**
 * The database users that migrator and application log in as, and what each may do.
 */
@ApplicationModule(allowedDependencies = { "database", "postgres" })
@NullMarked
package dev.lockkeeper.roles;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
