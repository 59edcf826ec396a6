package dev.lockkeeper.schema.history;

/**
 * A migration's file can't be applied.
 */
class InvalidMigrationFileException extends Exception {

	private final transient FileProblem problem;

	InvalidMigrationFileException(FileProblem problem) {
		super(problem.reason());
		this.problem = problem;
	}

	FileProblem problem() {
		return this.problem;
	}

}
