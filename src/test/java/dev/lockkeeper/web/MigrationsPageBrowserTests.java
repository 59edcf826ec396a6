package dev.lockkeeper.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

import dev.lockkeeper.testing.NetworkProxy;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests the page in a real browser. Skipped if none is installed.
 */
@EnabledIf(value = "dev.lockkeeper.web.Browser#available", disabledReason = "no Chromium with its driver on the PATH")
class MigrationsPageBrowserTests {

	private static final String HOSTILE = "\"><script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\"></li></main>";

	private PageScenario scenario;

	@BeforeEach
	void setUp(@TempDir Path path) {
		this.scenario = new PageScenario(path);
	}

	@AfterEach
	void tearDown() {
		this.scenario.close();
	}

	@Test
	void barWhenRunProgressesThenMovesWithoutReload() {
		this.scenario.withBackfill("touch", "max-rate 1500", "largest-batch 250").migrated().withOrders(9000);
		start();
		try (Browser browser = Browser.start()) {
			browser.open(this.scenario.pageUrl());
			browser.script("window.marked = 'yes'");
			assertThat(browser.text("#data-events-touch .badge")).isEqualTo("pending");
			this.scenario.inBackground("touch");
			browser.awaitText("#data-events-touch .badge", "running");
			double first = awaitBarBeyond(browser, 0);
			assertThat(awaitBarBeyond(browser, first)).isBetween(first, 1.0);
			browser.screenshot("running");
			browser.awaitText("#data-events-touch .badge", "finished");
			assertThat(bar(browser)).isEqualTo(1);
			assertThat(browser.script("return window.marked")).as("never reloaded").isEqualTo("yes");
			assertThat(browser.errors()).isEmpty();
		}
	}

	@Test
	void pageWhenScriptsAreOffThenShownAndRefreshed() throws Exception {
		this.scenario.withBackfill("touch").migrated().withOrders(100);
		start();
		try (Browser browser = Browser.withoutScripts()) {
			browser.open(this.scenario.pageUrl());
			assertThat(browser.text("#data-events-touch .badge")).isEqualTo("pending");
			assertThat(browser.text("#refresh")).as("no script ran").isEmpty();
			this.scenario.run("touch");
			browser.awaitText("#data-events-touch .badge", "finished");
			assertThat(browser.text("#refresh")).isEmpty();
		}
	}

	@Test
	void textsWhenHostileThenShownAsText() throws Exception {
		this.scenario.withBackfill("touch").migrated().withOrders(100).run("touch");
		this.scenario.database.execute(
				"UPDATE lockkeeper_data_run SET status = 'FAILED', actor = %1$s, failure = %1$s, name = name || %1$s"
					.formatted(quoted()),
				"UPDATE flyway_schema_history SET description = %1$s, installed_by = left(%1$s, 100)"
					.formatted(quoted()),
				"UPDATE flyway_schema_history_audit SET actor = %1$s, host = %1$s".formatted(quoted()));
		start("--lockkeeper.environment=" + HOSTILE);
		try (Browser browser = Browser.start()) {
			browser.open(this.scenario.pageUrl());
			assertInert(browser);
			String time = browser.text("#time-events");
			Awaitility.await().ignoreExceptions().until(() -> !browser.text("#time-events").equals(time));
			assertInert(browser);
			assertThat(browser.errors()).isEmpty();
		}
	}

	private static void assertInert(Browser browser) {
		assertThat(browser.title()).startsWith("Migrations – \"><script>");
		assertThat(browser.all("script")).hasSize(1);
		assertThat(browser.all("img")).isEmpty();
		assertThat(browser.all("main")).hasSize(1);
		assertThat(browser.text(".card .failure")).isEqualTo(HOSTILE);
		assertThat(browser.text(".timeline")).contains("started by " + HOSTILE);
	}

	@Test
	void pageWhenDatabaseAndThenApplicationStopThenShowsBothLive() throws Exception {
		NetworkProxy network = new NetworkProxy(this.scenario.database.url());
		this.scenario.withBackfill("touch").migrated().through(network.url());
		start();
		try (Browser browser = Browser.start()) {
			browser.open(this.scenario.pageUrl());
			assertThat(browser.text("#refresh")).isEqualTo("This page updates itself.");
			network.cut();
			browser.awaitText("#summary-events", "The state of this database is unknown: ");
			assertThat(browser.all(".card")).isEmpty();
			this.scenario.close();
			browser.awaitText("#refresh", "The application has not answered since ");
		}
	}

	@Test
	void pageWhenDarkOrNarrowThenReadableAndNotCutOff(@TempDir Path path) throws Exception {
		Path file = Files.writeString(path.resolve("migrations.html"),
				new MigrationsPage(Optional.of("shop"), Optional.of("staging"), new PageAssets())
					.write(new PageSample(path.resolve("sample")).observations(), false));
		try (Browser browser = Browser.start()) {
			browser.open(file.toUri().toString());
			for (int width : new int[] { 1200, 360 }) {
				for (boolean dark : new boolean[] { false, true }) {
					browser.dark(dark).width(width);
					assertThat(browser.script("return document.documentElement.scrollWidth <= innerWidth"))
						.as("width %d", width)
						.isEqualTo("true");
					assertThat(browser.script(contrast())).as("dark: %s", dark).isEmpty();
					browser.screenshot("%s-%d".formatted(dark ? "dark" : "light", width));
				}
			}
			assertThat(browser.all("progress:not([aria-label]), section:not([aria-labelledby])")).isEmpty();
		}
	}

	private static double awaitBarBeyond(Browser browser, double value) {
		Awaitility.await().until(() -> bar(browser) > value);
		return bar(browser);
	}

	private static double bar(Browser browser) {
		return Double
			.parseDouble(browser.script("return document.querySelector('#data-events-touch progress')?.value ?? 0"));
	}

	private static String contrast() throws IOException {
		try (InputStream stream = Objects
			.requireNonNull(MigrationsPageBrowserTests.class.getResourceAsStream("contrast.js"))) {
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private void start(String... arguments) {
		String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 1);
		all[arguments.length] = "--lockkeeper.page.enabled=true";
		this.scenario.start(all);
	}

	private static String quoted() {
		return "'%s'".formatted(HOSTILE.replace("'", "''"));
	}

}
