package dev.lockkeeper.web;

import java.net.http.HttpResponse;
import java.nio.file.Path;

import dev.lockkeeper.database.ConfigurationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MigrationsServletTests {

	private PageScenario scenario;

	@BeforeEach
	void setUp(@TempDir Path path) {
		this.scenario = new PageScenario(path).withBackfill("touch");
	}

	@AfterEach
	void tearDown() {
		this.scenario.close();
	}

	@Test
	void getWhenEnabledThenOnlyOnManagementPort() {
		this.scenario.migrated().start("--lockkeeper.page.enabled=true", "--lockkeeper.environment=staging");
		HttpResponse<String> page = this.scenario.get(this.scenario.pageUrl());
		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.body()).contains("environment <bdi>staging</bdi>", "Schema at version 1.", "<bdi>touch</bdi>");
		assertThat(this.scenario.get(this.scenario.application("/migrations")).statusCode()).isEqualTo(404);
		assertThat(this.scenario.get(this.scenario.application("/actuator/migrations")).statusCode()).isEqualTo(404);
		assertThat(this.scenario.get(this.scenario.application("/readyz")).statusCode()).isEqualTo(200);
	}

	@Test
	void getWhenEnabledThenHeadersRestrictContent() {
		this.scenario.migrated().start("--lockkeeper.page.enabled=true");
		HttpResponse<String> page = this.scenario.get(this.scenario.pageUrl());
		assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
		assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
		assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
		assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
			.startsWith("default-src 'none'; style-src 'sha256-")
			.contains("script-src 'sha256-", "frame-ancestors 'none'")
			.doesNotContain("unsafe");
	}

	@Test
	void postWhenEnabledThenMethodNotAllowed() {
		this.scenario.migrated().start("--lockkeeper.page.enabled=true");
		for (String method : new String[] { "POST", "PUT", "DELETE" }) {
			assertThat(this.scenario.send(method, this.scenario.pageUrl()).statusCode()).as(method).isEqualTo(405);
		}
	}

	@Test
	void getWhenNotEnabledThenNotFound() {
		this.scenario.migrated().start();
		assertThat(this.scenario.get(this.scenario.management("/actuator/health")).statusCode()).isEqualTo(200);
		assertThat(this.scenario.get(this.scenario.pageUrl()).statusCode()).isEqualTo(404);
		assertThat(this.scenario.get(this.scenario.application("/migrations")).statusCode()).isEqualTo(404);
	}

	@Test
	void startWhenEnabledWithoutManagementPortThenFailsNamingVariable() {
		assertThatThrownBy(() -> this.scenario.start("--lockkeeper.page.enabled=true", "--management.server.port="))
			.hasRootCauseInstanceOf(ConfigurationException.class)
			.rootCause()
			.hasMessageContaining("no management port")
			.extracting((ex) -> ((ConfigurationException) ex).advice())
			.asString()
			.contains("MANAGEMENT_SERVER_PORT");
	}

	@Test
	void getWhenDatabaseUnreachableThenSaysSoWithoutSecretOrTrace() {
		this.scenario.through("jdbc:postgresql://127.0.0.1:1/events?sslpassword=hunter2&user=x")
			.start("--lockkeeper.page.enabled=true");
		HttpResponse<String> page = this.scenario.get(this.scenario.pageUrl());
		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.body()).contains("The state of this database is unknown", "127.0.0.1:1/events")
			.doesNotContain("hunter2", "Exception", "at dev.lockkeeper");
	}

}
