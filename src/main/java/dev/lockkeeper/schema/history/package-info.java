/**
 * The schema history table, its audit table, and what they say about a changelog.
 */
@NamedInterface("history")
@NullMarked
package dev.lockkeeper.schema.history;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
