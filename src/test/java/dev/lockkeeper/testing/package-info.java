/**
 * Support for tests: a real PostgreSQL, and the packaged jar as a process.
 */
@NullMarked
package dev.lockkeeper.testing;

import org.jspecify.annotations.NullMarked;
