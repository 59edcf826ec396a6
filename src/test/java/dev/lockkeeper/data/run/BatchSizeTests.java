package dev.lockkeeper.data.run;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

import dev.lockkeeper.data.definition.Limits;
import dev.lockkeeper.data.definition.Limits.BatchLimits;
import dev.lockkeeper.data.definition.Limits.HealthLimits;
import dev.lockkeeper.data.definition.Limits.OnFailure;
import dev.lockkeeper.postgres.StatementTimeout;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BatchSizeTests {

	private static final Duration TARGET = Duration.ofMillis(500);

	@Test
	void tookWhenBatchesAreFastThenGrowsToTarget() {
		BatchSize size = new BatchSize(limits(1_000_000, OptionalLong.empty()));
		for (int batch = 0; batch < 50; batch++) {
			size.took(size.rows(), Duration.ofNanos(size.rows() * 10_000L));
		}
		assertThat(size.rows()).isBetween(45_000, 50_000);
		size.took(size.rows(), Duration.ofSeconds(5));
		assertThat(size.rows()).isBetween(22_000, 25_000);
		size.took(3, Duration.ofMillis(1));
		assertThat(size.rows()).isBetween(22_000, 25_000);
	}

	@Test
	void tookWhenLimitedThenNotExceeded() {
		assertThat(grown(new BatchSize(limits(700, OptionalLong.empty())))).isEqualTo(700);
		assertThat(grown(new BatchSize(limits(200_000, OptionalLong.of(90))))).isEqualTo(90);
		assertThat(grown(new BatchSize(limits(200_000, OptionalLong.empty())))).isEqualTo(200_000);
	}

	@Test
	void halveWhenRepeatedThenAtLeastOneRow() {
		BatchSize size = new BatchSize(limits(200_000, OptionalLong.empty()));
		size.halve(500);
		assertThat(size.rows()).isEqualTo(250);
		for (int time = 0; time < 20; time++) {
			size.halve(size.rows());
		}
		assertThat(size.rows()).isEqualTo(1);
		size.took(1, Duration.ofMillis(1));
		assertThat(size.rows()).isEqualTo(2);
	}

	private static int grown(BatchSize size) {
		for (int batch = 0; batch < 50; batch++) {
			size.took(size.rows(), Duration.ofMillis(1));
		}
		return size.rows();
	}

	private static Limits limits(int largest, OptionalLong maxRate) {
		return new Limits(new BatchLimits(TARGET, StatementTimeout.NONE, Optional.empty(), largest), maxRate,
				OnFailure.STOP, new HealthLimits(TARGET, 1, 1));
	}

}
