package dev.lockkeeper.schema.apply;

import java.util.function.Supplier;

import dev.lockkeeper.database.Connector;
import dev.lockkeeper.database.RunOrigin;
import dev.lockkeeper.postgres.Interruption;

/**
 * What every run of a {@link Migrator} uses.
 *
 * @param origin where the run comes from; asked only when something is applied
 * @param requirements knows which data migrations are finished
 */
record RunServices(Connector connector, Interruption interruption, MigrateLog log, Supplier<RunOrigin> origin,
		DataRequirements requirements) {
}
