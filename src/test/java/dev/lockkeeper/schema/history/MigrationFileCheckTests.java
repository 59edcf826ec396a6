package dev.lockkeeper.schema.history;

import java.util.List;
import java.util.stream.IntStream;

import dev.lockkeeper.schema.history.FileProblem.MixedStatements;
import dev.lockkeeper.schema.history.FileProblem.TransactionStatement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class MigrationFileCheckTests {

	@ParameterizedTest
	@CsvSource({ "BEGIN, true", "begin work, true", "START TRANSACTION, true", "COMMIT AND CHAIN, true", "END, true",
			"ABORT, true", "ROLLBACK, true", "PREPARE TRANSACTION 'x', true", "ROLLBACK TO one, false",
			"ROLLBACK WORK TO SAVEPOINT one, false", "PREPARE p AS SELECT 1, false", "SAVEPOINT one, false",
			"START_X, false", "/* COMMIT */ SELECT 1, false" })
	void endsTransactionWhenStatementThenOnlyTransactionControlCounts(String sql, boolean expected) {
		assertThat(MigrationFileCheck.endsTransaction(new SqlStatement(1, sql, true))).isEqualTo(expected);
	}

	@Test
	void problemWhenStatementEndsTransactionThenItsLine() {
		assertThat(MigrationFileCheck.problem(file("SELECT 1", "COMMIT", "VACUUM")))
			.hasValueSatisfying((problem) -> assertThat(problem).isEqualTo(new TransactionStatement(2)));
	}

	@Test
	void problemWhenNonTransactionalStatementIsAloneThenEmpty() {
		assertThat(MigrationFileCheck.problem(file("VACUUM"))).isEmpty();
	}

	@Test
	void problemWhenStatementsAreMixedThenPartsKeepTheirOrder() {
		assertThat(MigrationFileCheck.problem(file("SELECT 1", "SELECT 2", "VACUUM", "VACUUM", "SELECT 5")))
			.hasValueSatisfying((problem) -> {
				assertThat(problem).isInstanceOf(MixedStatements.class);
				assertThat(problem.line()).isEqualTo(3);
				assertThat(problem.advice()).contains("lines 1 to 2; line 3; line 4; line 5.");
			});
	}

	private static List<SqlStatement> file(String... statements) {
		return IntStream.range(0, statements.length)
			.mapToObj((index) -> new SqlStatement(index + 1, statements[index], !statements[index].equals("VACUUM")))
			.toList();
	}

}
