package dev.lockkeeper.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import dev.lockkeeper.database.OriginProperties;
import dev.lockkeeper.database.RunOrigin;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.json.BasicJsonParser;

/**
 * Determines where this run comes from: the configuration, else the ECS task according to
 * the metadata endpoint of the container, else the host.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-metadata-endpoint-v4-fargate.html">Task
 * metadata endpoint version 4</a>
 */
final class OriginDetector implements Supplier<RunOrigin> {

	private static final String METADATA = "ECS_CONTAINER_METADATA_URI_V4";

	private static final int TIMEOUT_MILLIS = 1000;

	private static final String TASK_ARN = "com.amazonaws.ecs.task-arn";

	private final OriginProperties properties;

	private final @Nullable String application;

	private final Map<String, String> environment;

	private @Nullable RunOrigin found;

	OriginDetector(OriginProperties properties, @Nullable String application, Map<String, String> environment) {
		this.properties = properties;
		this.application = application;
		this.environment = environment;
	}

	@Override
	public synchronized RunOrigin get() {
		if (this.found == null) {
			this.found = find();
		}
		return this.found;
	}

	private RunOrigin find() {
		Map<String, Object> container = container();
		return new RunOrigin(this.application, first(this.properties.host(), taskArn(container), hostName()),
				first(this.properties.commit(), null, null),
				first(this.properties.image(), digest(container.get("Image")), text(container.get("ImageID"))),
				first(this.properties.actor(), null, System.getProperty("user.name")));
	}

	/** The metadata of the container; empty outside ECS or without an answer. */
	private Map<String, Object> container() {
		String address = this.environment.get(METADATA);
		if (address == null || address.isBlank()) {
			return Map.of();
		}
		try {
			HttpURLConnection connection = (HttpURLConnection) URI.create(address).toURL().openConnection();
			connection.setConnectTimeout(TIMEOUT_MILLIS);
			connection.setReadTimeout(TIMEOUT_MILLIS);
			try (InputStream body = connection.getInputStream()) {
				return new BasicJsonParser().parseMap(new String(body.readAllBytes(), StandardCharsets.UTF_8));
			}
		}
		catch (IOException | IllegalArgumentException ex) {
			// only information for the audit table, so no reason to fail
			return Map.of();
		}
	}

	private static @Nullable String taskArn(Map<String, Object> container) {
		return (container.get("Labels") instanceof Map<?, ?> labels) ? text(labels.get(TASK_ARN)) : null;
	}

	private static @Nullable String digest(@Nullable Object image) {
		String name = text(image);
		int at = (name != null) ? name.indexOf('@') : -1;
		return (name != null && at >= 0) ? name.substring(at + 1) : null;
	}

	private static @Nullable String hostName() {
		try {
			return InetAddress.getLocalHost().getHostName();
		}
		catch (UnknownHostException ex) {
			return null;
		}
	}

	private static @Nullable String text(@Nullable Object value) {
		return (value != null && !value.toString().isBlank()) ? value.toString() : null;
	}

	private static @Nullable String first(@Nullable String configured, @Nullable String found,
			@Nullable String otherwise) {
		return Optional.ofNullable(text(configured)).or(() -> Optional.ofNullable(found)).orElse(otherwise);
	}

}
