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
 * Says why the application does not start, before Spring Boot's own analyzers do, which
 * print the values of properties. A database that is not configured is the reason for
 * whatever failed because of it.
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
