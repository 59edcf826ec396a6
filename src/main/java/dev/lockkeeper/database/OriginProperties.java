package dev.lockkeeper.database;

import org.jspecify.annotations.Nullable;

/**
 * Where a run was started from. It is recorded with each applied migration.
 *
 * @param actor who started the run
 * @param commit the git commit of the build
 * @param image the image's digest
 * @param host the ECS task's ARN, or the host's name
 */
public record OriginProperties(@Nullable String actor, @Nullable String commit, @Nullable String image,
		@Nullable String host) {
}
