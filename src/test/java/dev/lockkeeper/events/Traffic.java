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
 * Clients of one application who record and read without a pause, and note whatever
 * answer is not the right one.
 */
final class Traffic {

	private static final int CLIENTS = 4;

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final ServingApplication application;

	private final RecordedEvents recorded;

	private final String report;

	private final AtomicLong sent = new AtomicLong();

	private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();

	private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();

	private volatile boolean stopped;

	/**
	 * Begins.
	 * @param report what the application has to answer for the first day of the year
	 */
	Traffic(ServingApplication application, RecordedEvents recorded, String report) {
		this.application = application;
		this.recorded = recorded;
		this.report = report;
		for (int client = 0; client < CLIENTS; client++) {
			this.clients.execute(this::work);
		}
	}

	/** Waits until so many more requests were answered. */
	void awaitMore(int requests) {
		long enough = sent() + requests;
		Awaitility.await().atMost(PATIENCE).until(() -> sent() >= enough);
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
			RecordedEvent event = this.recorded.another();
			if (post(event, 201)) {
				this.recorded.confirm(event);
			}
			get(event);
			RecordedEvent other = this.recorded.any();
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
				(body) -> isOf(event, body));
	}

	private void get(RecordedEvent event) {
		expect("GET", () -> this.application.get("/events/" + event.id()), 200, (body) -> isOf(event, body));
	}

	private static boolean isOf(RecordedEvent event, String body) {
		return event.type().equals(JsonPath.read(body, "$.type"));
	}

	private boolean expect(String what, Request request, int status, RuleEngine judge) {
		try {
			HttpResponse<String> answer = request.send();
			boolean right = answer.statusCode() == status && judge.right(answer.body());
			if (!right) {
				this.failures.add("%s: %d %s".formatted(what, answer.statusCode(), answer.body()));
			}
			return right;
		}
		catch (IOException ex) {
			this.failures.add("%s: %s".formatted(what, ex));
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

	/** Something to ask of the application. */
	private interface Request {

		HttpResponse<String> send() throws IOException, InterruptedException;

	}

	/** Whether an answer's body is the right one. */
	private interface RuleEngine {

		boolean right(String body);

	}

}
