/**
 * What a developer's machine has and the shipped jar has not: an embedded PostgreSQL.
 */
@NullMarked
package dev.lockkeeper.development;

import org.jspecify.annotations.NullMarked;
