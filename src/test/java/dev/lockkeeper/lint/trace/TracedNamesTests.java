package dev.lockkeeper.lint.trace;

import java.util.List;

import dev.lockkeeper.lint.rule.Hazard;
import dev.lockkeeper.lint.trace.Effect.ColumnRenamed;
import dev.lockkeeper.lint.trace.Effect.ColumnRetyped;
import dev.lockkeeper.lint.trace.Effect.OnRelation;
import dev.lockkeeper.lint.trace.Effect.PartitionAttached;
import dev.lockkeeper.lint.trace.Effect.PartitionDetached;
import dev.lockkeeper.lint.trace.Effect.TableScanned;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Partitions, children, and names that need quotes.
 */
class TracedNamesTests {

	@Test
	void effectsOnExistingWhenParentChangesThenOmitsPartitions() {
		String parted = """
				CREATE TABLE events (id bigint, at date NOT NULL) PARTITION BY RANGE (at);
				CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
				CREATE TABLE events_2 (id bigint, at date NOT NULL);
				CREATE TABLE base (id bigint); CREATE TABLE child () INHERITS (base);
				""";
		Trace renamed = trace(parted, "ALTER TABLE events RENAME id TO number");
		assertThat(renamed.steps().getFirst().effects(ColumnRenamed.class)).hasSize(2);
		assertThat(onExisting(renamed, ColumnRenamed.class)).containsExactly("events");
		assertThat(onExisting(trace(parted, "ALTER TABLE base ALTER id TYPE int"), ColumnRetyped.class))
			.containsExactly("base");
		Trace retyped = trace(parted, "ALTER TABLE events ALTER id TYPE text");
		assertThat(retyped.effectsOnExisting(retyped.steps().getFirst(), ColumnRetyped.class)
			.findFirst()
			.flatMap((one) -> retyped.steps().getFirst().rewritten(one.relation()))).isPresent();
		Step attached = step(parted,
				"ALTER TABLE events ATTACH PARTITION events_2 FOR VALUES FROM ('2027-01-01') TO ('2028-01-01')");
		assertThat(attached.effects(PartitionAttached.class)).hasSize(1);
		assertThat(attached.effects(TableScanned.class)).extracting((one) -> one.relation().name())
			.containsExactly("events_2");
		assertThat(step(parted, "ALTER TABLE events DETACH PARTITION events_1").effects(PartitionDetached.class))
			.singleElement()
			.satisfies((one) -> assertThat(one.concurrently()).isFalse());
		assertThat(step(parted, "ALTER TABLE events DETACH PARTITION events_1 CONCURRENTLY")
			.effects(PartitionDetached.class)).singleElement()
			.satisfies((one) -> assertThat(one.concurrently()).isTrue());
	}

	@Test
	void namesWhenQuotedOrLongOrInOtherSchemaThenWrittenAsInSql() {
		String tooLong = "a_name_of_far_more_than_sixty_three_bytes_that_the_server_cuts_off_without_a_word";
		List<Hazard> hazards = new LintScenario().before("""
				CREATE SCHEMA "Other One"; CREATE SCHEMA archive;
				CREATE TABLE "Other One"."Order Lines" (id bigint, "the amount" int, "with ""quote"" in" int);
				CREATE TABLE archive.orders (id bigint, %s int);
				""".formatted(tooLong)).migrating("""
				ALTER TABLE "Other One"."Order Lines" DROP COLUMN "the amount", DROP COLUMN "with ""quote"" in";
				ALTER TABLE archive.orders ALTER COLUMN %s SET NOT NULL;
				SET search_path = archive;
				ALTER TABLE orders RENAME id TO number;
				""".formatted(tooLong)).lint();
		assertThat(hazards).extracting(Hazard::effect)
			.contains("Column \"the amount\" of \"Other One\".\"Order Lines\" is dropped. Its data is lost.",
					"Column \"with \"\"quote\"\" in\" of \"Other One\".\"Order Lines\" is dropped. Its data is lost.",
					"Column id of archive.orders is renamed to number.");
		Hazard notNull = hazards.stream()
			.filter((hazard) -> hazard.rule().id().equals("set-not-null"))
			.findFirst()
			.orElseThrow();
		String name = notNull.instead().replaceFirst("(?s).*ADD CONSTRAINT (\\S+) .*", "$1");
		assertThat(name).hasSize(63).endsWith("_not_null");
	}

	@Test
	void effectsOnExistingWhenPartitionsAreNestedThenOnlyTopmostTable() {
		String deep = """
				CREATE TABLE events (id bigint, at date NOT NULL) PARTITION BY RANGE (at);
				CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')
				  PARTITION BY RANGE (at);
				CREATE TABLE events_2026_1 PARTITION OF events_2026 FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
				""";
		Trace trace = trace(deep, "ALTER TABLE events ALTER id TYPE text");
		Step retyped = trace.steps().getFirst();
		Relation events = retyped.after()
			.relations()
			.values()
			.stream()
			.filter((one) -> one.name().equals("events"))
			.findFirst()
			.orElseThrow();
		assertThat(retyped.rewritten(events)).get()
			.satisfies((rewritten) -> assertThat(rewritten.relation().name()).isEqualTo("events_2026_1"));
		assertThat(onExisting(trace, ColumnRetyped.class)).containsExactly("events");
		assertThat(new LintScenario().before(deep).migrating("TRUNCATE events").lint()).singleElement()
			.satisfies((hazard) -> assertThat(hazard.effect()).contains("rows of events are"));
	}

	private static Trace trace(String before, String sql) {
		return new LintScenario().before(before).migrating(sql).trace();
	}

	private static Step step(String before, String sql) {
		return trace(before, sql).steps().getFirst();
	}

	private static List<String> onExisting(Trace trace, Class<? extends OnRelation> kind) {
		return trace.effectsOnExisting(trace.steps().getFirst(), kind).map((one) -> one.relation().name()).toList();
	}

}
