package dev.lockkeeper.database;

import java.util.Optional;
import java.util.stream.Collectors;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;

/**
 * Says what is wrong with a property without repeating its value, which may be secret.
 */
public final class ConfigurationProblems {

	private ConfigurationProblems() {
	}

	/**
	 * What a failed start says of the configuration.
	 * @return empty when the configuration was not at fault
	 */
	public static Optional<ConfigurationException> explain(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof ConfigurationException known) {
				return Optional.of(known);
			}
			if (cause instanceof UnboundConfigurationPropertiesException unknown) {
				return Optional
					.of(new ConfigurationException(
							"Unknown configuration: " + unknown.getUnboundProperties()
								.stream()
								.map(ConfigurationProblems::place)
								.collect(Collectors.joining(", ")),
							"See docs/configuration.md for what there is to set."));
			}
		}
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof BindException wrong) {
				ConfigurationProperty property = wrong.getProperty();
				return Optional.of(new ConfigurationException(
						"The value of %s does not fit: a %s is expected.".formatted(
								(property != null) ? place(property) : wrong.getName(), wrong.getTarget().getType()),
						"See docs/configuration.md for what there is to set."));
			}
		}
		return Optional.empty();
	}

	private static String place(ConfigurationProperty property) {
		return (property.getOrigin() != null) ? "%s (%s)".formatted(property.getName(), property.getOrigin())
				: property.getName().toString();
	}

}
