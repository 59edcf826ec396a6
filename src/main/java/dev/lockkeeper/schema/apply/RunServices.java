package dev.lockkeeper.schema.apply;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import dev.lockkeeper.database.Connector;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.RunOrigin;
import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.schema.history.Refusal;
import dev.lockkeeper.schema.history.SchemaState;

/**
 * What every run of a {@link Migrator} uses.
 *
 * @param origin where the run comes from; asked only when something is applied
 * @param requirements knows which data migrations are finished
 * @param refusals finds what prevents a run
 */
record RunServices(Connector connector, Interruption interruption, MigrateLog log, Supplier<RunOrigin> origin,
		DataRequirements requirements, BiFunction<SchemaState, Database, List<Refusal>> refusals) {
}
