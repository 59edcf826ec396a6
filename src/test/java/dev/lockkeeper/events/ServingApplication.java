package dev.lockkeeper.events;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import dev.lockkeeper.Application;
import dev.lockkeeper.testing.TemporaryFolder;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestServer;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The application of one release. It serves HTTP on a free port.
 */
final class ServingApplication {

	private static final Duration TIMEOUT = Duration.ofSeconds(20);

	private final HttpClient client = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(TIMEOUT)
		.build();

	private final ConfigurableApplicationContext context;

	private ServingApplication(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Starts an application.
	 * @param release the migrations in its jar
	 * @param store the event store of its release
	 */
	static ServingApplication start(TemporaryFolder release, TestDatabase database, Class<? extends EventStore> store) {
		return new ServingApplication(new SpringApplicationBuilder(Application.class).initializers((context) -> {
			if (store != EventStore.class) {
				((GenericApplicationContext) context).registerBean(store, (definition) -> definition.setPrimary(true));
			}
		})
			.run("--server.port=0", "--spring.main.banner-mode=off",
					"--lockkeeper.databases.events.url=" + database.url(),
					"--lockkeeper.databases.events.username=" + TestServer.USER,
					"--lockkeeper.databases.events.password=" + TestServer.PASSWORD,
					"--lockkeeper.databases.events.location=" + release.location()));
	}

	HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return this.client.send(request(path).build(), BodyHandlers.ofString());
	}

	HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
		return this.client.send(
				request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)).build(),
				BodyHandlers.ofString());
	}

	/** The types of all events by id, read from all pages. */
	Map<String, String> events() throws IOException, InterruptedException {
		Map<String, String> types = new LinkedHashMap<>();
		@Nullable String next = null;
		do {
			String page = get("/events?limit=1000" + ((next != null) ? "&after=" + next : "")).body();
			List<Map<String, String>> events = JsonPath.read(page, "$.events[*]['id', 'type']");
			events.forEach((event) -> types.put(event.get("id"), event.get("type")));
			next = JsonPath.read(page, "$.next");
		}
		while (next != null);
		return types;
	}

	void stop() {
		this.context.close();
		this.client.close();
	}

	private HttpRequest.Builder request(String path) {
		String port = this.context.getEnvironment().getRequiredProperty("local.server.port");
		return HttpRequest.newBuilder(URI.create("http://localhost:%s%s".formatted(port, path))).timeout(TIMEOUT);
	}

}
