package dev.lockkeeper.web;

import dev.lockkeeper.testing.ApplicationDatabase;
import dev.lockkeeper.testing.Migrations;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest
@AutoConfigureMockMvc
@Import(ApplicationDatabase.class)
class SchemaHealthTests {

	@Autowired
	private MockMvcTester http;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private JdbcConnectionDetails connection;

	@Test
	void readinessWhenSchemaReachesReleaseVersionThenUp() {
		assertThat(this.http.get().uri("/actuator/health/liveness")).hasStatusOk();
		assertDown("none", "20261121090000");
		Migrations.apply(this.connection, "20261121090100");
		assertDown("20261121090100", "20261121090200");
		assertThat(this.jdbc.sql("SELECT count(*) FROM flyway_schema_history").query(Integer.class).single())
			.as("the application migrates nothing")
			.isEqualTo(2);
		Migrations.apply(this.connection, null);
		assertThat(this.http.get().uri("/actuator/health/readiness")).hasStatusOk();
		this.jdbc.sql("""
				INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum,
				                                   installed_by, execution_time, success)
				VALUES (99, '99990101000000', 'a newer release', 'SQL', 'V99990101000000__x.sql', 1, 'x', 1, true)""")
			.update();
		assertThat(this.http.get().uri("/actuator/health/readiness")).hasStatusOk();
	}

	private void assertDown(String database, String lacking) {
		assertThat(this.http.get().uri("/actuator/health/readiness")).hasStatus(HttpStatus.SERVICE_UNAVAILABLE)
			.bodyJson()
			.hasPathSatisfying("$.components.schema.details.events.database",
					(value) -> assertThat(value).asString().isEqualTo(database))
			.hasPathSatisfying("$.components.schema.details.events.lacking",
					(value) -> assertThat(value).asArray().contains(lacking));
	}

}
