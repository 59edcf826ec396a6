package dev.lockkeeper.lint.trace;

import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BaselineTests {

	private static final Baseline SMALL = new Baseline(Map.of(1L, Set.of(1L)), Set.of("ENUM 7"));

	private static final Baseline LARGE = new Baseline(Map.of(1L, Set.of(1L, 2L), 2L, Set.of()),
			Set.of("ENUM 7", "SCHEMA 8"));

	@Test
	void withoutWhenOverlappingThenRest() {
		assertThat(LARGE.without(SMALL))
			.isEqualTo(new Baseline(Map.of(1L, Set.of(2L), 2L, Set.of()), Set.of("SCHEMA 8")));
		assertThat(SMALL.without(LARGE)).isEqualTo(Baseline.EMPTY);
	}

	@Test
	void withWhenOverlappingThenUnion() {
		assertThat(SMALL.with(LARGE.without(SMALL))).isEqualTo(LARGE);
	}

	@Test
	void existedWhenColumnIsAddedToExistingTableThenOnlyTheTable() {
		Trace trace = new LintScenario().before("CREATE TABLE orders (id bigint); CREATE TYPE mood AS ENUM ('sad')")
			.migrating("ALTER TABLE orders ADD COLUMN note text; CREATE TABLE parcels (id bigint)")
			.trace();
		Relation orders = relation(trace, "orders");
		assertThat(trace.existed(orders)).isTrue();
		assertThat(trace.existed(orders, orders.column("id").orElseThrow())).isTrue();
		assertThat(trace.existed(orders, orders.column("note").orElseThrow())).isFalse();
		assertThat(trace.existed(relation(trace, "parcels"))).isFalse();
		assertThat(trace.end().objects().values().stream().filter((one) -> one.name().equals("mood")))
			.allMatch(trace::existed)
			.hasSize(1);
		assertThat(trace.on(Baseline.EMPTY).existed(orders)).isFalse();
	}

	private static Relation relation(Trace trace, String name) {
		return trace.end()
			.relations()
			.values()
			.stream()
			.filter((one) -> one.name().equals(name))
			.findFirst()
			.orElseThrow();
	}

}
