package dev.lockkeeper.database;

import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Explains why the application does not start. It runs before Spring Boot's analyzers,
 * which print the values of properties. A database that is not configured is reported as
 * the cause of any failure.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class ConfigurationFailureAnalyzer implements FailureAnalyzer {

	private final Environment environment;

	ConfigurationFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	public @Nullable FailureAnalysis analyze(Throwable failure) {
		return ConfigurationProblems.explain(failure)
			.or(this::incomplete)
			.map((problem) -> new FailureAnalysis(problem.getMessage(), problem.advice(), failure))
			.orElse(null);
	}

	private Optional<ConfigurationException> incomplete() {
		try {
			new Databases(Binder.get(this.environment).bindOrCreate("lockkeeper", LockkeeperProperties.class))
				.select(Set.of());
			return Optional.empty();
		}
		catch (ConfigurationException ex) {
			return Optional.of(ex);
		}
	}

}
