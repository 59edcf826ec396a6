package dev.lockkeeper.database;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import dev.lockkeeper.database.Credentials.Password;
import dev.lockkeeper.database.Database.RunLimits;
import dev.lockkeeper.postgres.LockTimeout;
import dev.lockkeeper.postgres.QualifiedName;
import dev.lockkeeper.postgres.StatementTimeout;
import dev.lockkeeper.testing.Configured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DatabasesTests {

	private final Map<String, String> properties = new LinkedHashMap<>();

	@Test
	void selectWhenNoneNamedThenAllInOrderOfNames() {
		configure("orders", "jdbc:postgresql://db:5432/orders");
		configure("events", "jdbc:postgresql://db/events");
		assertThat(databases().select(Set.of())).extracting(Database::name).containsExactly("events", "orders");
	}

	@Test
	void selectWhenOnlyUrlAndUserSetThenDefaults() {
		configure("orders", "jdbc:postgresql://db:5433/orders");
		Database database = databases().select(Set.of("orders")).getFirst();
		assertThat(database.location()).isEqualTo("classpath:db/orders");
		assertThat(database.schema()).isEqualTo("public");
		assertThat(database.historyTable()).hasToString("\"public\".\"flyway_schema_history\"");
		assertThat(database.lockTimeout().duration()).hasSeconds(2);
		assertThat(database.url()).hasToString("db:5433/orders");
	}

	@Test
	void selectWhenEverySettingGivenThenUsesAll() {
		Database database = Configured.database(Map.ofEntries(Map.entry("url", "jdbc:postgresql://db/orders"),
				Map.entry("username", "migrator"), Map.entry("password", "hunter2"), Map.entry("iam", "false"),
				Map.entry("secret", ""), Map.entry("schema", "shop"), Map.entry("location", "file:/migrations"),
				Map.entry("history-table", "history"), Map.entry("lock-timeout", "1s"), Map.entry("lock-attempts", "2"),
				Map.entry("lock-deadline", "3s"), Map.entry("lock-first-pause", "4ms"),
				Map.entry("lock-longest-pause", "5ms"), Map.entry("statement-timeout", "6s"),
				Map.entry("run-wait", "7s"), Map.entry("connect-attempts", "8"), Map.entry("connect-deadline", "9s")));
		assertThat(database.credentials()).isEqualTo(new Password("migrator", "hunter2"));
		assertThat(database.historyTable()).isEqualTo(new QualifiedName("shop", "history"));
		assertThat(database.location()).isEqualTo("file:/migrations");
		assertThat(database.limits()).isEqualTo(new RunLimits(new LockTimeout(Duration.ofSeconds(1)),
				new Retries(2, Duration.ofSeconds(3), Duration.ofMillis(4), Duration.ofMillis(5)),
				new StatementTimeout(Duration.ofSeconds(6)), Duration.ofSeconds(7)));
		assertThat(database.connectRetries().attempts()).isEqualTo(8);
		assertThat(database.connectRetries().deadline()).hasSeconds(9);
	}

	@ParameterizedTest
	@CsvSource({ "lock-attempts, 0, At least one attempt", "lock-timeout, -1s, lock timeout can't be negative",
			"statement-timeout, -1s, statement timeout can't be negative",
			"history-table, h\"q, name of the history table",
			"history-table, a123456789b123456789c123456789d123456789e123456789f1234567, name of the history table",
			"lock-longest-pause, 10ms, longest pause can't be shorter" })
	void selectWhenSettingIsInvalidThenNamesIt(String property, String value, String message) {
		assertThatExceptionOfType(ConfigurationException.class)
			.isThrownBy(() -> Configured
				.database(Map.of("url", "jdbc:postgresql://db/orders", "username", "app", property, value)))
			.withMessageContaining("database events")
			.withMessageContaining(message);
	}

	@Test
	void selectWhenNameUnknownThenListsConfiguredNames() {
		configure("orders", "jdbc:postgresql://db/orders");
		assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> databases().select(Set.of("oders")))
			.satisfies((ex) -> assertThat(ex.advice()).contains("orders"));
	}

	@Test
	void selectWhenNoneConfiguredThenNamesVariablesToSet() {
		assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> databases().select(Set.of()))
			.satisfies((ex) -> assertThat(ex.advice()).contains("LOCKKEEPER_DATABASES_"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "db/orders", "jdbc:mysql://db/orders", "jdbc:postgresql://db:hunter2/orders",
			"jdbc:postgresql:db:hunter2", "jdbc:postgresql://db/orders&user=u", "jdbc:postgresql://db/orders;user=u" })
	void selectWhenUrlIsNotForPostgresThenShowsFormatWithoutUrl(String url) {
		configure("orders", url);
		assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> databases().select(Set.of()))
			.satisfies((ex) -> assertThat(ex.advice()).contains("jdbc:postgresql://HOST:PORT/NAME"))
			.satisfies((ex) -> assertThat(ex.getMessage() + ex.advice()).doesNotContain("hunter2"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "postgres://user:hunter2@db/orders", "jdbc:postgresql://user:hunter2@db/orders",
			"jdbc:postgresql://hunter2@db/orders", "jdbc:postgresql://db/orders?user=u&password=hunter2",
			"jdbc:postgresql://db/orders?PASSWORD=hunter2", "jdbc:postgresql://db/orders&password=hunter2",
			"jdbc:postgresql://db/orders;password=hunter2", "jdbc:postgresql://db/orders%3Fpassword=hunter2",
			"jdbc:postgresql://db/orders%3Fpassword%3Dhunter2", "jdbc:postgresql://db/orders?user=u;password=hunter2",
			"jdbc:postgresql://db/orders?pass%77ord=hunter2", "jdbc:postgresql://db/orders?x=%zz&password=hunter2" })
	void selectWhenUrlContainsPasswordThenRefusesWithoutValue(String url) {
		configure("orders", url);
		assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> databases().select(Set.of()))
			.withMessageContaining("The URL of database orders contains a password")
			.satisfies((ex) -> assertThat(ex.advice()).contains("LOCKKEEPER_DATABASES_ORDERS_PASSWORD"))
			.satisfies((ex) -> assertThat(ex.getMessage() + ex.advice()).doesNotContain("hunter2"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdbc:postgresql:orders", "jdbc:postgresql://db/", "jdbc:postgresql://[::1]:5432/orders",
			"jdbc:postgresql://a:1,b:2,c/orders?targetServerType=primary",
			"jdbc:postgresql://db/orders?user=me@tenant&sslpassword=x",
			"jdbc:postgresql://db/r%26d?options=-c%20role=x" })
	void selectWhenUrlIsForPostgresThenAccepted(String url) {
		configure("orders", url);
		assertThat(databases().select(Set.of()).getFirst().url().jdbcUrl()).isEqualTo(url);
	}

	@Test
	void selectWhenUrlOrUserMissingThenNamesVariable() {
		this.properties.put("lockkeeper.databases.orders.schema", "public");
		assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> databases().select(Set.of()))
			.satisfies((ex) -> assertThat(ex.advice()).contains("LOCKKEEPER_DATABASES_ORDERS_URL"));
		this.properties.put("lockkeeper.databases.orders.url", "jdbc:postgresql://db/orders");
		assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> databases().select(Set.of()))
			.satisfies((ex) -> assertThat(ex.advice()).contains("LOCKKEEPER_DATABASES_ORDERS_USERNAME"));
	}

	@Test
	void newWhenNameDoesNotFitVariablesThenThrows() {
		configure("order-archive", "jdbc:postgresql://db/orders");
		assertThatExceptionOfType(ConfigurationException.class).isThrownBy(this::databases)
			.withMessageContaining("order-archive");
	}

	@Test
	void toStringWhenPasswordSetThenHidesIt() {
		configure("orders", "jdbc:postgresql://db/orders?user=u&sslpassword=hunter2");
		this.properties.put("lockkeeper.databases.orders.password", "hunter2");
		assertThat(databases().select(Set.of()).getFirst()).asString().doesNotContain("hunter2");
		assertThat(bound()).asString().doesNotContain("hunter2");
	}

	private void configure(String name, String url) {
		this.properties.put("lockkeeper.databases." + name + ".url", url);
		this.properties.put("lockkeeper.databases." + name + ".username", "migrator");
	}

	private Databases databases() {
		return new Databases(bound());
	}

	private LockkeeperProperties bound() {
		return new Binder(new MapConfigurationPropertySource(this.properties)).bindOrCreate("lockkeeper",
				LockkeeperProperties.class);
	}

}
