/**
 * The database users of the migrator and the application, and their privileges.
 */
@ApplicationModule(allowedDependencies = { "database", "postgres" })
@NullMarked
package dev.lockkeeper.roles;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
