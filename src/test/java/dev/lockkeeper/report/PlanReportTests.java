package dev.lockkeeper.report;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.lockkeeper.changelog.Directives;
import dev.lockkeeper.changelog.Migration.Versioned;
import dev.lockkeeper.changelog.Suppression;
import dev.lockkeeper.changelog.Version;
import dev.lockkeeper.lint.plan.LiveTable;
import dev.lockkeeper.lint.plan.ReleasePlan;
import dev.lockkeeper.lint.plan.ReleasePlan.PlannedTable;
import dev.lockkeeper.lint.rule.Hazard;
import dev.lockkeeper.lint.rule.RuleDescription;
import dev.lockkeeper.lint.rule.Severity;
import dev.lockkeeper.lint.trace.LockMode;
import dev.lockkeeper.postgres.Blocker;
import dev.lockkeeper.postgres.QualifiedName;
import dev.lockkeeper.testing.Golden;
import dev.lockkeeper.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A plan in text, JSON and Markdown.
 */
class PlanReportTests {

	private static final QualifiedName ORDERS = new QualifiedName("public", "orders");

	private static final Versioned INDEX = new Versioned(Version.parse("7").orElseThrow(), "index", "V7__index.sql", "",
			"", Directives.NONE);

	private static final Versioned UNKNOWN = new Versioned(Version.parse("8").orElseThrow(), "unknown",
			"V8__unknown.sql", "", "", Directives.NONE);

	@ParameterizedTest
	@CsvSource({ "TEXT,txt", "JSON,json", "MARKDOWN,md" })
	void explainWhenHazardsThenHazardsAndTables(Output output, String suffix) {
		LiveTable table = new LiveTable(ORDERS, "orders", 3L << 30, 12_000_000, 45.3,
				Optional.of(Instant.parse("2026-11-20T03:00:00Z")), Optional.of("backfill_status"),
				List.of(new Blocker(4711, "app", "order | report", "client backend", "idle in transaction",
						Duration.ofSeconds(93), null, "AccessShareLock"),
						new Blocker(4712, "reports", "", null, null, null, null, "AccessShareLock")));
		Hazard index = hazard("index-not-concurrent", "Building index orders_status takes a SHARE lock on orders.",
				Optional.empty());
		Hazard dropped = hazard("drop-column", "Dropping orders.note removes what a running release may read.",
				Optional.of(new Suppression("drop-column", "unused since release 12", LocalDate.of(2026, 11, 1), 2)));
		ReleasePlan plan = new ReleasePlan(List.of(index, dropped), List.of(UNKNOWN), Optional.empty(),
				List.of(dropped), List.of(new PlannedTable(INDEX, table, Optional.of(LockMode.SHARE))),
				List.of(new Blocker(99, "etl", "export", "client backend", "active", Duration.ofMinutes(70), null,
						null)));
		DatabaseReport report = PlanReport
			.explain(DatabaseReport.of(TestServer.shared().create().configured("file:/nowhere"), ExitStatus.HAZARD,
					"2 migrations pending: " + LintReport.counts(plan.hazards())), Optional.of(plan))
			.withTables(plan.tables());
		Golden.assertSame("report/plan." + suffix, output.write(Report.of("db-plan", List.of(report)))
			.replaceAll(Pattern.quote(TestServer.shared().address()) + "/\\w+", "server:5432/orders"));
	}

	@Test
	void explainWhenRefusedForAnotherReasonThenThatReason() {
		Problem reason = new Problem("The schema can't be made.", "Give the right to.");
		DatabaseReport report = DatabaseReport
			.of(TestServer.shared().create().configured("file:/nowhere"), ExitStatus.REFUSED, "nothing was changed")
			.withProblems(List.of(reason));
		ReleasePlan plan = new ReleasePlan(List.of(), List.of(UNKNOWN), Optional.of("there is no file"), List.of(),
				List.of(), List.of());
		assertThat(PlanReport.explain(report, Optional.of(plan)).problems()).containsExactly(reason);
	}

	private static Hazard hazard(String rule, String effect, Optional<Suppression> suppression) {
		return new Hazard(new RuleDescription(rule, Severity.ERROR, "Title", "https://www.postgresql.org/docs/"),
				"db/orders/schema/V7__index.sql", 4, effect,
				"Writes wait. orders has 3.0 GB, about 12,000,000 rows, 45 writes per second. This takes about 61 s, and about 2,783 writes would wait.",
				"CREATE INDEX CONCURRENTLY orders_status ON orders (status);", Optional.of(ORDERS), suppression);
	}

}
