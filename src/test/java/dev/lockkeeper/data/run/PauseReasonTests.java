package dev.lockkeeper.data.run;

import java.time.Duration;
import java.util.stream.Stream;

import dev.lockkeeper.data.run.PauseReason.FewConnectionsLeft;
import dev.lockkeeper.data.run.PauseReason.LaggingReplica;
import dev.lockkeeper.data.run.PauseReason.LockWaiters;
import dev.lockkeeper.data.run.PauseReason.PauseRequested;
import dev.lockkeeper.data.run.PauseReason.RetainedWal;
import dev.lockkeeper.data.run.PauseReason.TooManyActiveSessions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

class PauseReasonTests {

	static Stream<Arguments> reasons() {
		return Stream.of(Arguments.of(new PauseRequested(), "paused by db-data pause, continue with db-data resume"),
				Arguments.of(new LockWaiters(1), "1 session waits for its locks"),
				Arguments.of(new LockWaiters(2), "2 sessions wait for its locks"),
				Arguments.of(new TooManyActiveSessions(51, 50), "51 sessions are active, the limit is 50"),
				Arguments.of(new FewConnectionsLeft(91, 97), "91 of 97 connections are in use"),
				Arguments.of(new LaggingReplica("reader-1", Duration.ofMillis(10_400), Duration.ofSeconds(10)),
						"replica reader-1 lags by 10.4 s, the limit is 10.0 s"),
				Arguments.of(new RetainedWal("cdc", DataSize.ofMegabytes(11_000), DataSize.ofGigabytes(10)),
						"replication slot cdc retains 11000 MB of WAL, the limit is 10240 MB"));
	}

	@ParameterizedTest
	@MethodSource("reasons")
	void messageWhenReasonThenClause(PauseReason reason, String message) {
		assertThat(reason.message()).isEqualTo(message);
	}

	@Test
	void sameKindAsWhenOtherFiguresThenTrueAndWhenOtherKindThenFalse() {
		assertThat(new LockWaiters(1).sameKindAs(new LockWaiters(2))).isTrue();
		assertThat(new LockWaiters(1).sameKindAs(new PauseRequested())).isFalse();
	}

}
