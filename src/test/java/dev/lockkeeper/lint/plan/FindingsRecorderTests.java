package dev.lockkeeper.lint.plan;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import dev.lockkeeper.lint.rule.Hazard;
import dev.lockkeeper.lint.rule.RuleDescription;
import dev.lockkeeper.lint.rule.Severity;
import dev.lockkeeper.lint.trace.LintScenario;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The recorded findings of a baseline are what the linter finds on that baseline.
 */
class FindingsRecorderTests {

	private static final List<String> FILES = List.of(
			"CREATE TABLE orders (id bigint PRIMARY KEY, note text, total int);",
			"CREATE TYPE mood AS ENUM ('sad', 'glad');",
			"CREATE TABLE parcels (id bigint PRIMARY KEY, order_id bigint);",
			"ALTER TABLE orders ADD COLUMN parcel_id bigint; CREATE INDEX parcels_order ON parcels (order_id);",
			"ALTER TABLE parcels ADD CONSTRAINT parcels_orders FOREIGN KEY (order_id) REFERENCES orders;",
			"ALTER TABLE orders ADD COLUMN feeling mood;", "ALTER TYPE mood RENAME VALUE 'sad' TO 'low';",
			"ALTER TABLE orders RENAME COLUMN parcel_id TO parcel;",
			"CREATE TABLE archive AS SELECT * FROM orders; ALTER TABLE archive ADD PRIMARY KEY (id);",
			"ALTER TABLE archive RENAME TO stored; UPDATE stored SET note = '';",
			"ALTER TABLE orders DROP COLUMN parcel; ALTER TABLE parcels ALTER COLUMN order_id SET NOT NULL;",
			"CREATE SCHEMA shop; CREATE TABLE shop.things (id int PRIMARY KEY, name varchar(10));",
			"ALTER TABLE shop.things ALTER COLUMN name TYPE int USING 1; ALTER TABLE orders ALTER total TYPE bigint;",
			"DROP TABLE stored; DROP TABLE parcels CASCADE;",
			"CREATE TABLE parcels (id bigint PRIMARY KEY); ALTER TABLE parcels ADD COLUMN size int;",
			"ALTER TABLE parcels DROP COLUMN size; DROP SCHEMA shop CASCADE;",
			"ALTER TABLE parcels ADD COLUMN size int NOT NULL;");

	@Test
	void recordWhenReleaseBeginsAtAnyFileThenEqualsResultOfLinter() {
		LintScenario all = new LintScenario().eachAlone();
		FILES.forEach(all::migrating);
		List<MigrationFindings> recorded = all.record().migrations();
		List<String> scripts = recorded.stream().map(MigrationFindings::script).toList();
		for (int base = 0; base < FILES.size(); base++) {
			LintScenario release = new LintScenario();
			FILES.subList(0, base).forEach(release::before);
			FILES.subList(base, FILES.size()).forEach(release::migrating);
			Set<String> pending = Set.copyOf(scripts.subList(base, scripts.size()));
			assertThat(recorded.subList(base, recorded.size())
				.stream()
				.flatMap((one) -> one.hazards().stream())
				.filter((finding) -> finding.applied().stream().noneMatch(pending::contains)
						&& pending.containsAll(finding.pending()))
				.map(ConditionalHazard::hazard)).as("after %d files", base)
				.containsExactlyInAnyOrderElementsOf(new LinkedHashSet<>(release.lint()));
		}
	}

	@Test
	void findWhenHazardsBeginAndEndThenReturnsTheirRanges() {
		List<Hazard> hazards = IntStream.range(0, 3).mapToObj(FindingsRecorderTests::hazard).toList();
		List<List<Hazard>> onBases = List.of(List.of(hazards.get(0)), List.of(hazards.get(0)), hazards.subList(0, 2),
				List.of(hazards.get(1), hazards.get(2)), List.of(hazards.get(1), hazards.get(2)));
		assertThat(new BaselineSearch(4, onBases::get).find()).containsExactlyInAnyOrder(
				new BaselineSearch.HazardRange(hazards.get(0), 0, 3),
				new BaselineSearch.HazardRange(hazards.get(1), 2, BaselineSearch.HazardRange.NO_END),
				new BaselineSearch.HazardRange(hazards.get(2), 3, BaselineSearch.HazardRange.NO_END));
	}

	private static Hazard hazard(int line) {
		return new Hazard(new RuleDescription("drop-column", Severity.ERROR, "", ""), "f", line, "effect", "blocks",
				"instead", Optional.empty(), Optional.empty());
	}

}
