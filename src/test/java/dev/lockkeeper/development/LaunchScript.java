package dev.lockkeeper.development;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Build step that writes a script. The script starts {@link DevelopmentApplication} with
 * the JDK and the class path of the build, so that make does not start Maven for each
 * command.
 */
final class LaunchScript {

	private LaunchScript() {
	}

	/**
	 * Writes the script.
	 * @param arguments the path of the script
	 */
	public static void main(String[] arguments) throws IOException {
		Path script = Path.of(arguments[0]);
		Files.writeString(script, """
				#!/bin/sh
				exec '%s/bin/java' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '%s' %s "$@"
				""".formatted(System.getProperty("java.home"), System.getProperty("java.class.path"),
				DevelopmentApplication.class.getName()));
		Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
	}

}
