/**
 * Runs a data migration: batches, workers, throttling.
 */
@NamedInterface("run")
@NullMarked
package dev.lockkeeper.data.run;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
