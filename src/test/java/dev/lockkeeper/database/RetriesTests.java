package dev.lockkeeper.database;

import java.time.Duration;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RetriesTests {

	private final Retries retries = new Retries(3, Duration.ofSeconds(10), Duration.ofMillis(100),
			Duration.ofSeconds(1));

	@Test
	void allowWhenAttemptsOrTimeUsedUpThenFalse() {
		assertThat(this.retries.allow(2, Duration.ofSeconds(9))).isTrue();
		assertThat(this.retries.allow(3, Duration.ofSeconds(9))).isFalse();
		assertThat(this.retries.allow(1, Duration.ofSeconds(10))).isFalse();
	}

	@RepeatedTest(20)
	void pauseAfterWhenRepeatedThenDoublesUpToLongest() {
		assertThat(this.retries.pauseAfter(1)).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
		assertThat(this.retries.pauseAfter(3)).isBetween(Duration.ofMillis(200), Duration.ofMillis(400));
		assertThat(this.retries.pauseAfter(60)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
	}

}
