package dev.lockkeeper.events;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

import com.jayway.jsonpath.JsonPath;
import dev.lockkeeper.events.RecordedEvents.RecordedEvent;
import org.awaitility.Awaitility;

/**
 * Clients that record and read events continuously. They collect every wrong response.
 */
final class Traffic {

	private static final int CLIENTS = 4;

	private static final Duration TIMEOUT = Duration.ofSeconds(60);

	private final ServingApplication application;

	private final RecordedEvents recorded;

	private final String report;

	private final AtomicLong sent = new AtomicLong();

	private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();

	private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();

	private volatile boolean stopped;

	/**
	 * Starts the clients.
	 * @param report the expected report of the first day of the year
	 */
	Traffic(ServingApplication application, RecordedEvents recorded, String report) {
		this.application = application;
		this.recorded = recorded;
		this.report = report;
		for (int client = 0; client < CLIENTS; client++) {
			this.clients.execute(this::work);
		}
	}

	/** Waits for this number of further responses. */
	void awaitMore(int requests) {
		long enough = sent() + requests;
		Awaitility.await().atMost(TIMEOUT).until(() -> sent() >= enough);
	}

	long sent() {
		return this.sent.get();
	}

	List<String> failures() {
		return List.copyOf(this.failures);
	}

	void stop() {
		this.stopped = true;
		this.clients.close();
	}

	@Override
	public String toString() {
		return "%d requests, %d failed".formatted(this.sent.get(), this.failures.size());
	}

	private void work() {
		while (!this.stopped) {
			RecordedEvent event = this.recorded.create();
			if (post(event, 201)) {
				this.recorded.confirm(event);
			}
			get(event);
			RecordedEvent other = this.recorded.random();
			get(other);
			post(other, 200);
			expect("GET list",
					() -> this.application.get("/events?limit=3&from=2026-11-20T12:00:00Z&type=" + other.type()), 200,
					(body) -> JsonPath.<List<String>>read(body, "$.events[?(@.type != '" + other.type() + "')].id")
						.isEmpty() && !JsonPath.<List<String>>read(body, "$.events[*].id").isEmpty());
			expect("GET report", () -> this.application.get("/reports/daily?from=2026-01-01&to=2026-01-02"), 200,
					this.report::equals);
		}
	}

	private boolean post(RecordedEvent event, int status) {
		return expect("POST", () -> this.application.post("/events", event.json()), status,
				(body) -> hasType(event, body));
	}

	private void get(RecordedEvent event) {
		expect("GET", () -> this.application.get("/events/" + event.id()), 200, (body) -> hasType(event, body));
	}

	private static boolean hasType(RecordedEvent event, String body) {
		return event.type().equals(JsonPath.read(body, "$.type"));
	}

	private boolean expect(String name, Request request, int status, BodyCheck check) {
		try {
			HttpResponse<String> response = request.send();
			boolean correct = response.statusCode() == status && check.correct(response.body());
			if (!correct) {
				this.failures.add("%s: %d %s".formatted(name, response.statusCode(), response.body()));
			}
			return correct;
		}
		catch (IOException ex) {
			this.failures.add("%s: %s".formatted(name, ex));
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
		finally {
			this.sent.incrementAndGet();
		}
	}

	/** A request to the application. */
	private interface Request {

		HttpResponse<String> send() throws IOException, InterruptedException;

	}

	/** Checks the body of a response. */
	private interface BodyCheck {

		boolean correct(String body);

	}

}
