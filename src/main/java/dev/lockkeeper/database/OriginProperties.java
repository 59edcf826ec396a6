package dev.lockkeeper.database;

import org.jspecify.annotations.Nullable;

/**
 * Where a run comes from, as far as it is told; recorded with each migration it applies.
 *
 * @param actor who asked for the run
 * @param commit the git commit of the build
 * @param image the image's digest
 * @param host the ECS task's ARN, or the host's name
 */
public record OriginProperties(@Nullable String actor, @Nullable String commit, @Nullable String image,
		@Nullable String host) {
}
