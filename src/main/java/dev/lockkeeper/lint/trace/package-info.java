/**
 * Effects of a statement, observed on a scratch server.
 */
@NamedInterface("trace")
@NullMarked
package dev.lockkeeper.lint.trace;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
