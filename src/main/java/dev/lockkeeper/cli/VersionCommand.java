package dev.lockkeeper.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;

import dev.lockkeeper.report.ExitStatus;

/**
 * Shows which build this is.
 */
final class VersionCommand implements Command {

	/** Also asks for it, without a command. */
	static final String OPTION = "--version";

	@Override
	public String name() {
		return "version";
	}

	@Override
	public String summary() {
		return "show the version of this build";
	}

	@Override
	public String description() {
		return "Shows the version of this build, when it was built, and the Java version it runs on.";
	}

	@Override
	public List<Option> options() {
		return List.of();
	}

	@Override
	public List<ExitStatus> statuses() {
		return List.of(ExitStatus.OK, ExitStatus.USAGE);
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
			.answer()
			.printf("%s %s, built %s, Java %s%n", build.getProperty("build.artifact", "lockkeeper"),
					build.getProperty("build.version", "(not packaged)"), build.getProperty("build.time", "just now"),
					Runtime.version());
		return ExitStatus.OK;
	}

}
