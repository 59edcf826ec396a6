/**
 * The schema history table and its audit table, and how they compare with a changelog.
 */
@NamedInterface("history")
@NullMarked
package dev.lockkeeper.schema.history;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
