package dev.lockkeeper.database;

import java.util.Optional;
import java.util.stream.Collectors;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

import org.springframework.boot.context.config.ConfigDataException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.json.JsonParseException;

/**
 * Explains an invalid property without its value, which can be secret.
 */
public final class ConfigurationProblems {

	private ConfigurationProblems() {
	}

	/**
	 * Explains a failed start.
	 * @return empty if the configuration is not the cause
	 */
	public static Optional<ConfigurationException> explain(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof ConfigurationException known) {
				return Optional.of(known);
			}
			if (cause instanceof ConfigDataException absent) {
				return Optional.of(new ConfigurationException(String.valueOf(absent.getMessage()),
						"Correct the location, or add optional: before it."));
			}
			if (cause instanceof MarkedYAMLException malformed) {
				return Optional.of(new ConfigurationException(
						"A configuration file is not valid YAML: %s".formatted(place(malformed)),
						"Correct that line. It is not shown here because it can contain a secret."));
			}
			if (cause instanceof JsonParseException) {
				return Optional.of(new ConfigurationException("SPRING_APPLICATION_JSON is not a valid JSON object.",
						"Correct it. It is not shown here because it can contain a secret."));
			}
			if (cause instanceof UnboundConfigurationPropertiesException unknown) {
				return Optional.of(
						new ConfigurationException(
								"Unknown configuration: " + unknown.getUnboundProperties()
									.stream()
									.map(ConfigurationProblems::place)
									.collect(Collectors.joining(", ")),
								"See docs/configuration.md for all properties."));
			}
		}
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof BindException wrong) {
				ConfigurationProperty property = wrong.getProperty();
				return Optional.of(new ConfigurationException(
						"The value of %s is invalid. Expected type: %s.".formatted(
								(property != null) ? place(property) : wrong.getName(), wrong.getTarget().getType()),
						"See docs/configuration.md for all properties."));
			}
		}
		return Optional.empty();
	}

	/** The exception's message would quote the file. */
	private static String place(MarkedYAMLException malformed) {
		Mark mark = malformed.getProblemMark();
		return (mark != null) ? "line %d, column %d".formatted(mark.getLine() + 1, mark.getColumn() + 1)
				: "unknown line";
	}

	private static String place(ConfigurationProperty property) {
		return (property.getOrigin() != null) ? "%s (%s)".formatted(property.getName(), property.getOrigin())
				: property.getName().toString();
	}

}
