package dev.lockkeeper.postgres;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class QueryTextTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			SELECT 1                                | SELECT ?
			UPDATE t SET a = 'Ann' WHERE b = $1     | UPDATE t SET a = ? WHERE b = $1
			SELECT "Ann", t1.a /* Ann */            | SELECT "Ann", t1.a
			SELECT $é$Ann$é$, E'A\\'nn', U&'Ann' x  | SELECT ?, ?, ? x
			SELECT X'1F', n'Ann', -1.5e3            | SELECT ?, ?, -?
			/* Ann /* Bob */ Ann */ SELECT 'An''n'  | SELECT ?
			SELECT 'cut off by the serv             | SELECT ?
			SELECT $x$cut off by the serv           | SELECT ?
			""")
	void firstLineWhenQueryHasValuesThenQuestionMarks(String query, String shown) {
		assertThat(QueryText.firstLine(query)).isEqualTo(shown);
	}

}
