package dev.lockkeeper.schema.history;

import java.time.Instant;

import dev.lockkeeper.database.RunOrigin;
import org.jspecify.annotations.Nullable;

/**
 * Who applied a migration, from where, and how often it was tried.
 *
 * @param rank its rank in the schema history; 0 for a statement that is not complete
 * @param attempts the number of attempts until its locks were granted
 * @param hotfix the reason for applying it after newer ones; null if it is no hotfix
 */
public record AuditEntry(int rank, Instant begunAt, int attempts, RunOrigin origin, @Nullable String hotfix) {
}
