package dev.lockkeeper.web;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.lockkeeper.database.Database;
import dev.lockkeeper.testing.AdjustableClock;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.web.DatabaseObservation.Unseen;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SharedObservationTests {

	private final AdjustableClock clock = new AdjustableClock();

	private final AtomicInteger looks = new AtomicInteger();

	private final CountDownLatch answered = new CountDownLatch(1);

	private Database database;

	@BeforeEach
	void setUp(@TempDir Path path) {
		this.database = new TestDatabase("none", "jdbc:postgresql://127.0.0.1:1/none").configured("file:" + path);
	}

	@Test
	void latestWhenManyCallersThenOneQueryPerSecond() {
		SharedObservation shared = new SharedObservation(this.database, this::look, this.clock);
		IntStream.range(0, 50).parallel().forEach((_) -> assertThat(reason(shared)).isEqualTo("look 1"));
		this.clock.advance(Duration.ofMillis(999));
		assertThat(reason(shared)).isEqualTo("look 1");
		this.clock.advance(Duration.ofMillis(1));
		assertThat(reason(shared)).isEqualTo("look 2");
	}

	@Test
	void latestWhenNoAnswerThenPreviousResultAndNoSecondQuery() {
		SharedObservation shared = new SharedObservation(this.database, this::firstThenNothing, this.clock);
		assertThat(reason(shared)).isEqualTo("look 1");
		this.clock.advance(Duration.ofSeconds(1));
		shared.begin();
		Awaitility.await().until(() -> this.looks.get() == 2);
		this.clock.advance(Duration.ofSeconds(2));
		assertThat(reason(shared)).isEqualTo("look 1");
		this.clock.advance(Duration.ofSeconds(10));
		assertThat(reason(shared)).isEqualTo("look 1");
		this.clock.advance(Duration.ofSeconds(2));
		assertThat(reason(shared)).isEqualTo("The database does not answer.");
		assertThat(this.looks).hasValue(2);
		this.answered.countDown();
	}

	private DatabaseObservation look() {
		return new Unseen(this.database, "look " + this.looks.incrementAndGet());
	}

	private DatabaseObservation firstThenNothing() {
		DatabaseObservation look = look();
		if (this.looks.get() > 1) {
			try {
				this.answered.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
		return look;
	}

	private static String reason(SharedObservation shared) {
		return switch (shared.latest()) {
			case Unseen(var database, var reason) -> reason;
			case DatabaseObservation.Seen seen -> "seen";
		};
	}

}
