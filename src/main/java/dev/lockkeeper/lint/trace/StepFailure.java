package dev.lockkeeper.lint.trace;

import java.util.Optional;

import dev.lockkeeper.postgres.ServerError;

/**
 * Why a statement did not run.
 *
 * @param limitation why it may run on a live server; empty if the statement itself is
 * wrong, or if it needs what an earlier failed statement should have created
 */
public record StepFailure(ServerError error, Optional<ScratchLimitation> limitation) {
}
