package dev.lockkeeper.database;

import org.jspecify.annotations.Nullable;

/**
 * Where a run was started from. It is recorded with each applied migration.
 *
 * @param application the application's name
 * @param host the ECS task's ARN, or the host's name
 * @param commit the git commit of the build
 * @param image the image's digest
 * @param actor who started the run
 */
public record RunOrigin(@Nullable String application, @Nullable String host, @Nullable String commit,
		@Nullable String image, @Nullable String actor) {

	/** Nothing is known about the run. */
	public static final RunOrigin UNKNOWN = new RunOrigin(null, null, null, null, null);

}
