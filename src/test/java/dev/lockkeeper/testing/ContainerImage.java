package dev.lockkeeper.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.lockkeeper.testing.PackagedJar.Result;
import dev.lockkeeper.testing.PackagedJar.Running;

/**
 * The image, run with the restrictions that it is made for: read-only root file system,
 * no capabilities, no new privileges.
 */
public final class ContainerImage {

	private final String image;

	private final List<String> options = new ArrayList<>();

	public ContainerImage(String image) {
		this.image = image;
	}

	/** Adds options for {@code docker run}. */
	public ContainerImage with(String... more) {
		this.options.addAll(List.of(more));
		return this;
	}

	/** Adds environment variables. */
	public ContainerImage with(Map<String, String> variables) {
		variables.forEach((name, value) -> with("--env", name + "=" + value));
		return this;
	}

	/** Starts a container that is removed when its process ends. */
	public Running start(String... arguments) {
		List<String> command = new ArrayList<>(List.of("docker", "run", "--rm", "--network", "host", "--read-only",
				"--tmpfs", "/tmp", "--cap-drop", "ALL", "--security-opt", "no-new-privileges"));
		command.addAll(this.options);
		command.add(this.image);
		command.addAll(List.of(arguments));
		return Running.of(new ProcessBuilder(command));
	}

	/** Runs a container and waits until its process ends. */
	public Result run(String... arguments) {
		return start(arguments).await();
	}

	/**
	 * Runs another docker command.
	 * @throws IllegalStateException if it fails
	 */
	public static String docker(String... arguments) {
		List<String> command = new ArrayList<>(List.of("docker"));
		command.addAll(List.of(arguments));
		Result result = Running.of(new ProcessBuilder(command)).await();
		if (result.status() != 0) {
			throw new IllegalStateException(command + ": " + result.stderr());
		}
		return result.stdout();
	}

}
