package dev.lockkeeper.data.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import dev.lockkeeper.data.definition.DataMigrationReader;
import dev.lockkeeper.data.run.DataOutcome.RunFinished;
import dev.lockkeeper.data.run.DataOutcome.RunRefused;
import dev.lockkeeper.data.run.DataScenario;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class DataStatusTests {

	private DataScenario scenario;

	@BeforeEach
	void setUp(@TempDir Path path) {
		this.scenario = new DataScenario(path).withOrders(100);
		this.scenario.database.execute("""
				CREATE TABLE flyway_schema_history (version text, type text, success boolean)""",
				"INSERT INTO flyway_schema_history VALUES ('2', 'BASELINE', true), ('3', 'SQL', true), ('5', 'SQL', false)");
	}

	@Test
	void statusWhenDueDateHasPassedThenOverdueUntilFinished() throws Exception {
		this.scenario.withBackfill("touch", "due 2026-03-01");
		assertThat(overdue("2026-03-01")).isFalse();
		assertThat(overdue("2026-03-02")).isTrue();
		this.scenario.run("touch");
		assertThat(overdue("2026-03-02")).isFalse();
	}

	@Test
	void runWhenForOtherEnvironmentsThenRefusedAndNotOverdue() throws Exception {
		this.scenario.withBackfill("touch", "environments production, staging", "due 2026-03-01");
		assertThat(reason()).isEqualTo("touch is only for production, staging, and this environment has no name.");
		this.scenario.environment = Optional.of("development");
		assertThat(reason()).isEqualTo("touch is only for production, staging, and this environment is development.");
		assertThat(this.scenario.status("touch").state()).isEqualTo(DataState.ELSEWHERE);
		assertThat(overdue("2026-03-02")).isFalse();
		this.scenario.environment = Optional.of("staging");
		assertThat(overdue("2026-03-02")).isTrue();
		assertThat(this.scenario.run("touch")).isInstanceOf(RunFinished.class);
	}

	@Test
	void runWhenSchemaVersionIsMissingThenRefusedUntilApplied() throws Exception {
		for (String version : List.of("4", "5")) {
			this.scenario.withBackfill("touch", "needs " + version);
			assertThat(reason()).isEqualTo("Schema version %s is required but not applied here.".formatted(version));
			assertThat(this.scenario.status("touch").state()).isEqualTo(DataState.WAITING);
		}
		for (String version : List.of("1", "2", "3.0")) {
			this.scenario.withBackfill("touch" + version.charAt(0), "needs " + version);
			assertThat(this.scenario.run("touch" + version.charAt(0))).isInstanceOf(RunFinished.class);
		}
	}

	@Test
	void statusWhenProcessDiedThenDiedAndCanRunAgain() throws Exception {
		this.scenario.withBackfill("touch");
		this.scenario.run("touch");
		this.scenario.database.execute("UPDATE lockkeeper_data_run SET status = 'RUNNING', ended_at = NULL");
		assertThat(this.scenario.status("touch").state()).isEqualTo(DataState.DIED);
		assertThat(this.scenario.run("touch")).isInstanceOf(RunFinished.class);
		assertThat(this.scenario.changes()).containsExactly("100 x 1");
	}

	@Test
	void runWhenFileChangedAfterStartThenRefused() throws Exception {
		this.scenario.withBackfill("touch");
		this.scenario.run("touch");
		this.scenario.database.execute("UPDATE lockkeeper_data_run SET status = 'UNFINISHED'");
		this.scenario.withBackfill("touch", "max-rate 50000");
		assertThat(reason()).startsWith("touch was changed after its run started");
		this.scenario.control().cancel(this.scenario.configured(), "touch");
		assertThat(this.scenario.run("touch")).isInstanceOf(RunFinished.class);
	}

	@Test
	void statusWhenFileIsInvalidOrMissingThenBothAreListed() throws Exception {
		this.scenario.withBackfill("touch");
		this.scenario.run("touch");
		this.scenario.folder.without("data/touch.sql").with("data/wrong.sql", "-- lockkeeper: tabel orders\nSELECT 1;");
		assertThat(this.scenario.statuses()).satisfiesExactly((wrong) -> {
			assertThat(wrong.state()).isEqualTo(DataState.WRONG);
			assertThat(wrong.failure()).startsWith("line 1: there is no directive \"tabel\"");
		}, (gone) -> {
			assertThat(gone.name()).isEqualTo("touch");
			assertThat(gone.state()).isEqualTo(DataState.FINISHED);
		});
	}

	@Test
	void metWhenFinishedOrNothingToDoThenTrue() throws Exception {
		this.scenario.withBackfill("touch", "environments production");
		this.scenario.environment = Optional.of("production");
		assertThat(required("touch")).isFalse();
		assertThat(required("unknown")).isFalse();
		this.scenario.environment = Optional.of("staging");
		assertThat(required("touch")).isTrue();
		this.scenario.environment = Optional.empty();
		assertThat(required("touch")).isFalse();
		assertThat(this.scenario.status("touch").state()).isEqualTo(DataState.PENDING);
		this.scenario.environment = Optional.of("production");
		this.scenario.database.execute("CREATE TABLE kept AS SELECT * FROM orders", "DELETE FROM orders");
		assertThat(required("touch")).isTrue();
		this.scenario.database.execute("INSERT INTO orders SELECT * FROM kept");
		assertThat(required("touch")).isFalse();
		this.scenario.run("touch");
		assertThat(required("touch")).isTrue();
		this.scenario.database.execute("UPDATE lockkeeper_data_run SET status = 'FAILED'", "DELETE FROM orders");
		assertThat(required("touch")).isFalse();
	}

	private boolean required(String name) throws SQLException {
		try (Connection connection = this.scenario.database.connect()) {
			return new RequiredData(new DataMigrationReader(List.of()), this.scenario.environment).met(connection,
					this.scenario.configured(), this.scenario.folder.changelog(), name);
		}
	}

	private boolean overdue(String today) {
		return this.scenario.statuses(LocalDate.parse(today)).getFirst().overdue();
	}

	private String reason() throws Exception {
		return ((RunRefused) this.scenario.run("touch")).reasons().getFirst().message();
	}

}
