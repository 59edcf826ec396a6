package dev.lockkeeper.web;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class DataMigrationMetricsTests {

	private static final String TOUCH = "{database=\"events\",migration=\"touch\"}";

	private PageScenario scenario;

	@BeforeEach
	void setUp(@TempDir Path path) {
		this.scenario = new PageScenario(path).withBackfill("touch", "due 2026-01-31").migrated();
	}

	@AfterEach
	void tearDown() {
		this.scenario.close();
	}

	@Test
	void scrapeWhenEnabledThenValuesOfControlTables() {
		this.scenario.withOrders(1000).start("--lockkeeper.metrics.enabled=true");
		assertThat(scrape()).contains("lockkeeper_database_seen{database=\"events\"} 1.0",
				"lockkeeper_schema_pending{database=\"events\"} 0.0",
				"lockkeeper_data_migration_state{database=\"events\",migration=\"touch\",state=\"pending\"} 1.0",
				"lockkeeper_data_migration_state{database=\"events\",migration=\"touch\",state=\"finished\"} 0.0",
				"lockkeeper_data_migration_rows" + TOUCH + " 0.0", "lockkeeper_data_migration_overdue" + TOUCH + " 1.0",
				"lockkeeper_data_migration_rows_estimated" + TOUCH + " NaN");
		assertThat(this.scenario.get(this.scenario.pageUrl()).statusCode()).isEqualTo(404);
	}

	@Test
	void scrapeWhenFinishedThenRatioIsOne() throws Exception {
		this.scenario.withOrders(1000).run("touch");
		this.scenario.start("--lockkeeper.page.enabled=true");
		assertThat(scrape()).contains(
				"lockkeeper_data_migration_state{database=\"events\",migration=\"touch\",state=\"finished\"} 1.0",
				"lockkeeper_data_migration_rows" + TOUCH + " 1000.0",
				"lockkeeper_data_migration_rows_changed" + TOUCH + " 1000.0",
				"lockkeeper_data_migration_rows_estimated" + TOUCH + " 1000.0",
				"lockkeeper_data_migration_rows_a_second" + TOUCH + " 0.0",
				"lockkeeper_data_migration_throttled" + TOUCH + " 0.0",
				"lockkeeper_data_migration_progress_ratio" + TOUCH + " 1.0",
				"lockkeeper_data_migration_overdue" + TOUCH + " 0.0");
	}

	@Test
	void scrapeWhenDatabaseUnreachableThenNaN() {
		this.scenario.through("jdbc:postgresql://127.0.0.1:1/events").start("--lockkeeper.metrics.enabled=true");
		assertThat(scrape()).contains("lockkeeper_database_seen{database=\"events\"} 0.0",
				"lockkeeper_data_migration_overdue" + TOUCH + " NaN");
	}

	@Test
	void scrapeWhenNotEnabledThenNoMetrics() {
		this.scenario.start();
		assertThat(scrape()).contains("jvm_memory_used_bytes").doesNotContain("lockkeeper_");
	}

	private String scrape() {
		return this.scenario.get(this.scenario.management("/actuator/prometheus")).body();
	}

}
