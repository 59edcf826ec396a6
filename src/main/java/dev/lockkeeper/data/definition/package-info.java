/**
 * The file or class of a data migration: its directives, limits and batches.
 */
@NamedInterface("definition")
@NullMarked
package dev.lockkeeper.data.definition;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
