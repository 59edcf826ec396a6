package dev.lockkeeper.cli;

import java.util.Arrays;

/**
 * Runs several command lines in one process and ignores their exit statuses. The build of
 * the image trains the AOT cache of command mode with it: one process trains one cache.
 *
 * @see <a href="https://openjdk.org/jeps/514">JEP 514</a>
 */
final class AotTraining {

	private AotTraining() {
	}

	/**
	 * Runs the command lines.
	 * @param lines each a command with its options, separated by spaces
	 */
	public static void main(String[] lines) {
		for (String line : lines) {
			int status = new CommandMode(System.out, System.err).run(Arrays.asList(line.split(" ")));
			System.err.printf("%s ended with %d%n", line, status);
		}
	}

}
