package dev.lockkeeper.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.lockkeeper.Application;
import dev.lockkeeper.data.definition.DataMigration;
import dev.lockkeeper.data.definition.DataMigrationReader;
import dev.lockkeeper.data.definition.DataMigrationReading.ValidDataMigration;
import dev.lockkeeper.data.run.DataOutcome;
import dev.lockkeeper.data.run.DataRunner;
import dev.lockkeeper.data.run.RunOptions;
import dev.lockkeeper.database.Connector;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.DatabaseUnreachableException;
import dev.lockkeeper.database.RunOrigin;
import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.postgres.Sessions;
import dev.lockkeeper.testing.Migrations;
import dev.lockkeeper.testing.SilentDataLog;
import dev.lockkeeper.testing.TemporaryFolder;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestServer;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The application with a separate database and a folder of migrations.
 */
final class PageScenario implements AutoCloseable {

	final TestDatabase database = TestServer.shared().create();

	final TemporaryFolder folder;

	private final HttpClient client = HttpClient.newHttpClient();

	private String url = this.database.url();

	private @Nullable ConfigurableApplicationContext application;

	PageScenario(Path path) {
		this.folder = new TemporaryFolder(path).with("schema/V1__orders.sql",
				"CREATE TABLE orders (id bigint PRIMARY KEY, changes int NOT NULL DEFAULT 0);");
	}

	/** Connects to the server through another address. */
	PageScenario through(String another) {
		this.url = another;
		return this;
	}

	/** Migrates the schema to the last version in the folder. */
	PageScenario migrated() {
		try {
			Migrations.migrate(this.database.configured(this.folder.location()), this.folder.changelog(),
					Optional.empty());
		}
		catch (DatabaseUnreachableException | SQLException ex) {
			throw new IllegalStateException(ex);
		}
		return this;
	}

	/** A data migration of all orders, with additional directives. */
	PageScenario withBackfill(String name, String... directives) {
		StringBuilder file = new StringBuilder("-- lockkeeper: table orders\n-- lockkeeper: key id\n");
		for (String directive : directives) {
			file.append("-- lockkeeper: ").append(directive).append('\n');
		}
		this.folder.with("data/%s.sql".formatted(name),
				file + "UPDATE orders SET changes = changes + 1 WHERE id BETWEEN :from AND :to;\n");
		return this;
	}

	/** Inserts this number of orders. */
	PageScenario withOrders(int rows) {
		this.database.execute("INSERT INTO orders SELECT n FROM generate_series(1, %d) AS n".formatted(rows),
				"ANALYZE orders");
		return this;
	}

	/** Runs a data migration until it finishes or stops. */
	DataOutcome run(String name) throws DatabaseUnreachableException, SQLException {
		Database configured = this.database.configured(this.folder.location());
		DataMigration migration = new DataMigrationReader().read(configured, this.folder.changelog())
			.stream()
			.filter((reading) -> reading.name().equals(name))
			.map((reading) -> ((ValidDataMigration) reading).migration())
			.findFirst()
			.orElseThrow();
		Interruption interruption = new Interruption();
		return new DataRunner(new Connector(new Sessions(), interruption, (_, _, _) -> {
		}), interruption, new SilentDataLog(), () -> RunOrigin.UNKNOWN, Optional.empty()).run(configured, migration,
				RunOptions.DEFAULT);
	}

	/** Runs a data migration in the background. */
	void inBackground(String name) {
		Thread.ofVirtual().start(() -> {
			try {
				run(name);
			}
			catch (DatabaseUnreachableException | SQLException ex) {
				throw new IllegalStateException(ex);
			}
		});
	}

	/** Starts the application with a management port. */
	PageScenario start(String... arguments) {
		List<String> all = new ArrayList<>(List.of("--server.port=0",
				"--spring.datasource.hikari.connection-timeout=250", "--spring.lifecycle.timeout-per-shutdown-phase=1s",
				"--lockkeeper.databases.events.url=" + this.url,
				"--lockkeeper.databases.events.username=" + TestServer.USER,
				"--lockkeeper.databases.events.password=" + TestServer.PASSWORD,
				"--lockkeeper.databases.events.location=" + this.folder.location()));
		all.addAll(List.of(arguments));
		if (all.stream().noneMatch((one) -> one.startsWith("--management.server.port="))) {
			all.add("--management.server.port=0");
		}
		this.application = new SpringApplicationBuilder(Application.class).bannerMode(Banner.Mode.OFF)
			.run(all.toArray(String[]::new));
		return this;
	}

	String pageUrl() {
		return management("/migrations");
	}

	String management(String path) {
		return at("local.management.port", path);
	}

	String application(String path) {
		return at("local.server.port", path);
	}

	private String at(String property, String path) {
		return "http://localhost:%s%s"
			.formatted(Objects.requireNonNull(this.application).getEnvironment().getRequiredProperty(property), path);
	}

	HttpResponse<String> get(String address) {
		return send("GET", address);
	}

	HttpResponse<String> send(String method, String address) {
		try {
			return this.client.send(HttpRequest.newBuilder(URI.create(address))
				.method(method, HttpRequest.BodyPublishers.noBody())
				.build(), BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		if (this.application != null) {
			this.application.close();
		}
		this.client.close();
	}

}
