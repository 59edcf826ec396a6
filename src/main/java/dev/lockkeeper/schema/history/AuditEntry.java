package dev.lockkeeper.schema.history;

import java.time.Instant;

import dev.lockkeeper.database.RunOrigin;
import org.jspecify.annotations.Nullable;

/**
 * From where and how a migration was applied.
 *
 * @param rank its place in the schema history; 0 for one that has begun and not ended
 * @param attempts how often it was tried until its locks were granted
 * @param hotfix why it was applied after newer ones; null when it was not
 */
public record AuditEntry(int rank, Instant begunAt, int attempts, RunOrigin origin, @Nullable String hotfix) {
}
