/**
 * The contract: statements that the application sends, validated against a schema.
 */
@ApplicationModule(allowedDependencies = { "database", "postgres" })
@NullMarked
package dev.lockkeeper.contract;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
