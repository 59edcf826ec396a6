package dev.lockkeeper.impact;

import java.util.Optional;

/**
 * A hazard as a release carries it with it, judged as if every file were applied to live
 * tables.
 *
 * @param madeBy the script that makes the hazard's table: while that is pending as well,
 * nobody uses the table; empty where no script does
 */
public record Finding(Hazard hazard, Optional<String> madeBy) {
}
