package dev.lockkeeper.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.schema.history.MigrationState;

import org.springframework.boot.json.BasicJsonParser;
import org.springframework.boot.json.JsonParseException;

/**
 * The output of {@code db-info --output json}, possibly of an older release.
 *
 * @param file the file that contains it
 * @param databases what it says about each database
 */
record InfoOutput(Path file, List<Map<?, ?>> databases) {

	private static final Set<String> NOT_APPLIED = Set.of(MigrationState.PENDING.toString(),
			MigrationState.ABOVE_TARGET.toString(), MigrationState.OUT_OF_ORDER.toString(),
			MigrationState.FAILED.toString(), MigrationState.DIFFERENT_FILE.toString());

	/**
	 * Reads the file.
	 * @throws UsageException if it is not the output of db-info
	 */
	static InfoOutput read(Path file) {
		try {
			Map<String, Object> document = new BasicJsonParser().parseMap(Files.readString(file));
			if (document.get("databases") instanceof List<?> databases && "db-info".equals(document.get("command"))) {
				return new InfoOutput(file, maps(databases));
			}
			throw new UsageException("%s is not the output of db-info --output json".formatted(file));
		}
		catch (JsonParseException ex) {
			throw new UsageException("%s is not the output of db-info --output json".formatted(file));
		}
		catch (IOException ex) {
			throw new UsageException("%s cannot be read".formatted(file));
		}
	}

	/**
	 * Whether a migration was applied to a database.
	 * @throws UsageException if the output does not contain the database
	 */
	Predicate<Migration> appliedIn(String database) {
		Map<?, ?> found = this.databases.stream()
			.filter((one) -> database.equals(one.get("database")))
			.findFirst()
			.orElseThrow(() -> new UsageException("%s does not contain database %s".formatted(this.file, database)));
		Set<String> applied = new HashSet<>();
		if (found.get("migrations") instanceof List<?> migrations) {
			for (Map<?, ?> migration : maps(migrations)) {
				if (!NOT_APPLIED.contains(String.valueOf(migration.get("outcome")))) {
					applied.add(String.valueOf(migration.get("script")));
				}
			}
		}
		return (migration) -> applied.contains(migration.script());
	}

	private static List<Map<?, ?>> maps(List<?> objects) {
		return objects.stream().filter(Map.class::isInstance).<Map<?, ?>>map((object) -> (Map<?, ?>) object).toList();
	}

}
