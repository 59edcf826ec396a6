/**
 * Applies pending migrations: run lock, lock timeouts and retries, transactional and
 * non-transactional statements.
 */
@NamedInterface("apply")
@NullMarked
package dev.lockkeeper.schema.apply;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
