/**
 * Tests of the whole.
 */
@NullMarked
package dev.lockkeeper;

import org.jspecify.annotations.NullMarked;
