/**
 * Rules over effects, one class per rule.
 */
@NamedInterface("rule")
@NullMarked
package dev.lockkeeper.lint.rule;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
