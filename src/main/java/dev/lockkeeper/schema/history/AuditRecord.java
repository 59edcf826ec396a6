package dev.lockkeeper.schema.history;

import java.util.Optional;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.database.RunOrigin;

/**
 * What the audit table stores of a migration.
 *
 * @param attempts how often the migration was tried, from 1
 * @param firstRun the target of the run if the database is new and the table can store it
 */
public record AuditRecord(Migration migration, int attempts, RunOrigin origin, Optional<InstallationTarget> firstRun) {
}
