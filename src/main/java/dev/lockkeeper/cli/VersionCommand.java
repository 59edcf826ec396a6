package dev.lockkeeper.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import dev.lockkeeper.report.ExitStatus;

/**
 * Shows which build this is.
 */
final class VersionCommand implements Command {

	/** Does the same without a command. */
	static final String OPTION = "--version";

	@Override
	public String name() {
		return "version";
	}

	@Override
	public String summary() {
		return "Show the version of this build";
	}

	@Override
	public String description() {
		return "Shows the version of this build, the time when it was built, and the Java version.";
	}

	@Override
	public List<Option> options() {
		return List.of();
	}

	@Override
	public Map<ExitStatus, String> statuses() {
		return Map.of(ExitStatus.OK, "the version was shown", ExitStatus.USAGE, ExitStatus.USAGE.meaning());
	}

	@Override
	public ExitStatus run(Invocation invocation) {
		Properties build = new Properties();
		try (InputStream file = VersionCommand.class.getResourceAsStream("/META-INF/build-info.properties")) {
			if (file != null) {
				build.load(file);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		invocation.console()
			.out()
			.printf("%s %s, built %s, Java %s%n", build.getProperty("build.artifact", "lockkeeper"),
					build.getProperty("build.version", "(not packaged)"), build.getProperty("build.time", "just now"),
					Runtime.version());
		return ExitStatus.OK;
	}

}
