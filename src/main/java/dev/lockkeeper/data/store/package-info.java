/**
 * Runs, claims and status of data migrations in the database.
 */
@NamedInterface("store")
@NullMarked
package dev.lockkeeper.data.store;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
