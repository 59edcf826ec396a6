/**
 * What tests stand on: a real PostgreSQL, and the packaged jar as a process.
 */
@NullMarked
package dev.lockkeeper.testing;

import org.jspecify.annotations.NullMarked;
