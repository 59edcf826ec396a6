package dev.lockkeeper.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import dev.lockkeeper.testing.PackagedJar.Running;
import org.awaitility.Awaitility;

/**
 * The web application, started from the packaged jar.
 */
public final class RunningApplication implements AutoCloseable {

	private static final Duration START_TIMEOUT = Duration.ofSeconds(90);

	private final HttpClient client = HttpClient.newHttpClient();

	private final Running running;

	private final int port;

	private RunningApplication(Running running, int port) {
		this.running = running;
		this.port = port;
	}

	/** Starts the application and waits until it is live. */
	public static RunningApplication start(PackagedJar jar) {
		int port = freePort();
		RunningApplication application = new RunningApplication(jar.start("--server.port=" + port), port);
		Awaitility.await()
			.atMost(START_TIMEOUT)
			.ignoreExceptions()
			.until(() -> application.get("/actuator/health/liveness") == 200);
		return application;
	}

	/** Sends a GET request and returns the status code. */
	public int get(String path) {
		try {
			return this.client
				.send(HttpRequest.newBuilder(URI.create("http://localhost:%d%s".formatted(this.port, path))).build(),
						BodyHandlers.discarding())
				.statusCode();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.running.terminate();
		this.running.await();
		this.client.close();
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
