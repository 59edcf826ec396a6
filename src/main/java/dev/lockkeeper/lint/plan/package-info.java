/**
 * Severity of hazards for a live database, and the findings recorded in the image.
 */
@NamedInterface("plan")
@NullMarked
package dev.lockkeeper.lint.plan;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
