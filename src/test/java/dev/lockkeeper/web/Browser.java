package dev.lockkeeper.web;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A headless Chromium that is installed on this machine.
 */
final class Browser implements AutoCloseable {

	private static final Path SCREENSHOTS = Path.of("target", "screenshots");

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final ChromeDriver driver;

	private Browser(ChromeDriver driver) {
		this.driver = driver;
	}

	/** Whether Chromium and its driver are installed. */
	static boolean available() {
		return chromium().isPresent() && find("chromedriver").isPresent();
	}

	static Browser start() {
		return start(true);
	}

	static Browser withoutScripts() {
		return start(false);
	}

	private static Browser start(boolean scripts) {
		ChromeOptions options = new ChromeOptions();
		options.setBinary(chromium().orElseThrow());
		options.addArguments("--headless=new", "--disable-dev-shm-usage", "--window-size=1200,900");
		if (System.getProperty("user.name").equals("root")) {
			// Chromium's sandbox does not work as root, the usual user in containers
			options.addArguments("--no-sandbox");
		}
		if (!scripts) {
			options.setExperimentalOption("prefs", Map.of("profile.managed_default_content_settings.javascript", 2));
		}
		LoggingPreferences logging = new LoggingPreferences();
		logging.enable(LogType.BROWSER, Level.ALL);
		options.setCapability("goog:loggingPrefs", logging);
		ChromeDriverService service = new ChromeDriverService.Builder()
			.usingDriverExecutable(find("chromedriver").orElseThrow())
			.build();
		return new Browser(new ChromeDriver(service, options));
	}

	private static Optional<File> chromium() {
		return Stream.of("chromium", "chromium-browser", "google-chrome")
			.flatMap((name) -> find(name).stream())
			.findFirst();
	}

	private static Optional<File> find(String program) {
		String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
		return Arrays.stream(path.split(File.pathSeparator))
			.map((folder) -> new File(folder, program))
			.filter(File::canExecute)
			.findFirst();
	}

	void open(String address) {
		this.driver.get(address);
	}

	String title() {
		return String.valueOf(this.driver.getTitle());
	}

	List<WebElement> all(String selector) {
		return this.driver.findElements(By.cssSelector(selector));
	}

	String text(String selector) {
		return this.driver.findElement(By.cssSelector(selector)).getText();
	}

	String script(String script) {
		return String.valueOf(this.driver.executeScript(script));
	}

	/** Waits for a text. An element can be replaced while it is read. */
	void awaitText(String selector, String text) {
		Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> text(selector).contains(text));
	}

	/** The errors that the browser has logged. */
	List<String> errors() {
		return this.driver.manage().logs().get(LogType.BROWSER).getAll().stream().map(LogEntry::getMessage).toList();
	}

	Browser dark(boolean dark) {
		this.driver.executeCdpCommand("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
		return this;
	}

	Browser width(int width) {
		this.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 600));
		return this;
	}

	/** Saves a screenshot of the whole page in target/screenshots. */
	void screenshot(String name) {
		List<Object> size = new ArrayList<>(List.of(this.driver.executeScript("return innerWidth"),
				this.driver.executeScript("return document.documentElement.scrollHeight")));
		this.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
				Map.of("width", size.getFirst(), "height", size.getLast(), "deviceScaleFactor", 1, "mobile", false));
		try {
			Files.createDirectories(SCREENSHOTS);
			Files.write(SCREENSHOTS.resolve(name + ".png"), this.driver.getScreenshotAs(OutputType.BYTES));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.driver.quit();
	}

}
