/**
 * The embedded PostgreSQL for development. It is not part of the jar.
 */
@NullMarked
package dev.lockkeeper.development;

import org.jspecify.annotations.NullMarked;
