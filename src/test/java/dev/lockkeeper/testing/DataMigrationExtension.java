package dev.lockkeeper.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

import dev.lockkeeper.database.DatabaseUnreachableException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Creates a {@link DataMigrationTrial} for each {@link DataMigrationTest} and closes it.
 */
class DataMigrationExtension implements ParameterResolver {

	private static final Namespace TRIALS = Namespace.create(DataMigrationExtension.class);

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == DataMigrationTrial.class;
	}

	@Override
	public DataMigrationTrial resolveParameter(ParameterContext parameter, ExtensionContext context) {
		// the store closes it after the test
		return context.getStore(TRIALS)
			.computeIfAbsent(DataMigrationTrial.class, (_) -> trial(context), DataMigrationTrial.class);
	}

	private static DataMigrationTrial trial(ExtensionContext context) {
		DataMigrationTest test = AnnotationSupport.findAnnotation(context.getElement(), DataMigrationTest.class)
			.or(() -> AnnotationSupport.findAnnotation(context.getRequiredTestClass(), DataMigrationTest.class))
			.orElseThrow();
		try {
			DataMigrationTrial trial = new DataMigrationTrial(test);
			for (String fixture : test.fixtures()) {
				trial.load(sql(context.getRequiredTestClass(), fixture));
			}
			return trial;
		}
		catch (SQLException | DatabaseUnreachableException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String sql(Class<?> test, String fixture) {
		try (InputStream resource = test.getResourceAsStream(fixture)) {
			if (resource == null) {
				throw new IllegalArgumentException(
						"Fixture %s of %s is not on the class path".formatted(fixture, test));
			}
			return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
