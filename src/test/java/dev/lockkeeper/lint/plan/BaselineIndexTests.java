package dev.lockkeeper.lint.plan;

import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.lockkeeper.lint.trace.Baseline;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BaselineIndexTests {

	private static final List<Baseline> BASELINES = List.of(new Baseline(Map.of(), Set.of()),
			new Baseline(Map.of(10L, Set.of()), Set.of("SCHEMA 5")),
			new Baseline(Map.of(10L, Set.of(1L), 11L, Set.of(1L, 2L)), Set.of("SCHEMA 5", "ENUM 6")));

	private final BaselineIndex index = new BaselineIndex();

	@Test
	void atWhenBaselinesGrowThenReturnsEachAsAdded() {
		BASELINES.forEach(this.index::add);
		assertThat(this.index.last()).isEqualTo(2);
		for (int migrations = 0; migrations < BASELINES.size(); migrations++) {
			assertThat(this.index.at(migrations)).isEqualTo(BASELINES.get(migrations));
		}
	}

	@Test
	void atWhenObjectsAreDroppedThenKeepsThem() {
		BASELINES.forEach(this.index::add);
		this.index.add(BASELINES.getFirst());
		assertThat(this.index.at(3)).isEqualTo(BASELINES.getLast());
	}

}
