package dev.lockkeeper.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.drift.Difference;
import dev.lockkeeper.drift.Difference.Different;
import dev.lockkeeper.drift.Difference.Extra;
import dev.lockkeeper.drift.Difference.Missing;
import dev.lockkeeper.drift.DriftOutcome.Compared;
import dev.lockkeeper.drift.DriftOutcome.NotBuilt;
import dev.lockkeeper.drift.DriftOutcome.NotComparable;
import dev.lockkeeper.drift.Obstacle;
import dev.lockkeeper.postgres.ServerError;
import dev.lockkeeper.postgres.SqlState;
import dev.lockkeeper.schema.apply.MigrationFailure;
import dev.lockkeeper.schema.apply.MigrationOutcome.MigrationFailed;
import dev.lockkeeper.schema.apply.MigrationOutcome.MigrationInterrupted;
import dev.lockkeeper.schema.history.SchemaHistory;
import dev.lockkeeper.schema.history.SchemaState;
import dev.lockkeeper.testing.Configured;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reports of db-drift and db-baseline --verify.
 */
class DriftReportTests {

	private static final List<Difference> IGNORED = List.of(new Extra("extension", "pg_stat_statements"),
			new Different("index", "public.orders: CREATE INDEX ON public.orders USING btree (total)", "name",
					"orders_total_idx", "by_total"));

	private static final List<Difference> DIFFERENCES = List.of(new Missing("table", "public.orders"),
			new Extra("column", "public.customers.\"Old|Name\""),
			new Different("column", "public.customers.email", "nullability", "not null", "nullable"),
			new Different("view", "public.totals", "definition", " SELECT 1 AS one\n   FROM orders;",
					" SELECT 2 AS one\n   FROM orders;"),
			IGNORED.getFirst(), IGNORED.getLast());

	private static final List<String> REMARKS = List
		.of("Not compared, because a pending repeatable migration creates or changes it: view public.again.");

	@Test
	void reportWhenSameThenVersion() {
		assertGolden("drift-none", "db-drift",
				DriftReport.of(database(), new Compared("version 7", List.of(), List.of())));
		assertGolden("drift-told-only", "db-drift",
				DriftReport.of(database(), new Compared("version 7", IGNORED, REMARKS)));
	}

	@Test
	void reportWhenDifferentThenEachDifference() {
		assertGolden("drift", "db-drift", DriftReport.of(database(), new Compared("version 7", DIFFERENCES, REMARKS)));
	}

	@Test
	void reportWhenNotComparedThenReasonAndAdvice() {
		assertGolden("drift-not-comparable", "db-drift",
				DriftReport.of(database(),
						new NotComparable(List.of(new Obstacle(
								"V8__later.sql was applied by a newer release. This release does not have the file.",
								"Run db-drift with the newer release.")))));
		SchemaState state = SchemaState.of(new Changelog("classpath:db/orders", List.of(), List.of(), List.of()),
				new SchemaHistory(true, List.of(), List.of()), Optional.empty());
		MigrationFailure failure = new MigrationFailure("V1__all.sql", 3, null,
				new ServerError(new SqlState("0A000"), "extension \"postgis\" is not available", null, 0), true,
				List.of(), Optional.empty());
		assertGolden("drift-not-built", "db-drift", DriftReport.of(database(),
				new NotBuilt("localhost:5432/postgres", new MigrationFailed(state, List.of(), failure))));
	}

	@Test
	void reportWhenBaselineIsVerifiedThenAdoptedOrNot() {
		assertGolden("baseline-not-adopted", "db-baseline",
				DriftReport.notAdopted(database(), new Compared("version 7", DIFFERENCES, REMARKS)));
		DatabaseReport adopted = DatabaseReport.of(database(), ExitStatus.OK, "adopted at version 7")
			.withNotes(List.of("Nothing is pending."));
		assertGolden("baseline-verified", "db-baseline",
				DriftReport.adopted(adopted, new Compared("version 7", IGNORED, REMARKS)));
		assertGolden("baseline-despite-differences", "db-baseline",
				DriftReport.adopted(adopted, new Compared("version 7", DIFFERENCES, List.of())));
	}

	@Test
	void reportWhenStoppedThenInterrupted() {
		DatabaseReport report = DriftReport.of(database(),
				new NotBuilt("localhost:5432/postgres", new MigrationInterrupted(Optional.empty(), List.of())));
		assertThat(report.status()).isEqualTo(ExitStatus.INTERRUPTED);
		assertThat(report.problems()).isEmpty();
	}

	private static void assertGolden(String name, String command, DatabaseReport database) {
		ReportGolden.assertSame(name, command, database);
	}

	private static Database database() {
		return Configured.database(Map.of("url", "jdbc:postgresql://db.internal:5432/orders", "username", "migrator"));
	}

}
