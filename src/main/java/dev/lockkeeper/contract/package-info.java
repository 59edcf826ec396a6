/**
 * The statements that the application sends, and whether a schema can answer them.
 */
@ApplicationModule(allowedDependencies = { "database", "postgres" })
@NullMarked
package dev.lockkeeper.contract;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
