package dev.lockkeeper.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.jayway.jsonpath.JsonPath;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.json.JsonWriter;

/**
 * A fake Secrets Manager with one secret. It also serves the credentials of a task role,
 * as ECS does.
 */
public final class FakeSecretsManager implements AutoCloseable {

	/** The ARN of the secret. */
	public static final String SECRET = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:rds!cluster-1-AbCdEf";

	private final HttpServer server;

	private final AtomicInteger requests = new AtomicInteger();

	private volatile String value;

	private volatile @Nullable String error;

	public FakeSecretsManager(String value) {
		this.value = value;
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/", this::answer);
		this.server.createContext("/credentials", this::credentials);
		this.server.start();
	}

	/** A secret value in the format of RDS. */
	public static String json(String user, String password) {
		return JsonWriter.<Map<String, Object>>standard()
			.writeToString(
					Map.of("username", user, "password", password, "engine", "postgres", "host", "ignored", "port", 1));
	}

	/** Replaces the secret value. */
	public void rotate(String newValue) {
		this.value = newValue;
	}

	/** Answers all later requests with this error code. */
	public void refuse(String code) {
		this.error = code;
	}

	/** The number of requests for the secret. */
	public int requests() {
		return this.requests.get();
	}

	/** Environment variables that make the AWS SDK use this server. */
	public Map<String, String> environment() {
		return Map.of("AWS_ENDPOINT_URL_SECRETS_MANAGER", url(), "AWS_ACCESS_KEY_ID", "AKIAEXAMPLE",
				"AWS_SECRET_ACCESS_KEY", "hunter2");
	}

	public String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

	/** Environment variables of an ECS task with a role, for this server. */
	public Map<String, String> taskRole() {
		return Map.of("AWS_CONTAINER_CREDENTIALS_FULL_URI", url() + "/credentials");
	}

	private void credentials(HttpExchange exchange) throws IOException {
		send(exchange, 200, Map.of("AccessKeyId", "ASIAEXAMPLE", "SecretAccessKey", "hunter2", "Token", "session",
				"Expiration", Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS).toString()));
	}

	private void answer(HttpExchange exchange) throws IOException {
		String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		this.requests.incrementAndGet();
		String code = this.error;
		if (code == null && !SECRET.equals(JsonPath.read(request, "$.SecretId"))) {
			code = "ResourceNotFoundException";
		}
		Map<String, Object> response = new LinkedHashMap<>();
		if (code != null) {
			response.put("__type", code);
			response.put("message", "a text that may change");
		}
		else {
			response.put("ARN", SECRET);
			response.put("Name", "rds!cluster-1");
			response.put("SecretString", this.value);
		}
		send(exchange, (code != null) ? 400 : 200, response);
	}

	private static void send(HttpExchange exchange, int status, Map<String, Object> response) throws IOException {
		byte[] body = JsonWriter.<Map<String, Object>>standard()
			.writeToString(response)
			.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
		exchange.sendResponseHeaders(status, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

}
