/**
 * Tests of the packaged jar, the image and the structure of the code.
 */
@NullMarked
package dev.lockkeeper;

import org.jspecify.annotations.NullMarked;
