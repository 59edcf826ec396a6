package dev.lockkeeper.contract;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.lockkeeper.contract.ContractReading.Broken;
import dev.lockkeeper.contract.ContractReading.Empty;
import dev.lockkeeper.contract.ContractReading.ContractMissing;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ContractTextTests {

	@Test
	void parseWhenWrittenThenEqual() {
		Contract contract = new Contract(new TreeSet<>(Set.of("b.Tests", "a.Tests")),
				List.of(statement("SELECT 1 -- at last", List.of(), List.of(new ResultColumn("?column?", "int4"))),
						statement("SELECT 'a;b', $1\n\n FROM \"x, y\"", List.of("unknown", "\"my types\".mood"), List
							.of(new ResultColumn("Odd, \"name\" ", "timestamptz"), new ResultColumn("n", "_int4"))),
						statement("DELETE FROM t", List.of(), null)));
		String text = ContractText.write(contract);
		assertThat(ContractText.parse(text)).isEqualTo(contract);
		assertThat(ContractText.parse(text.replace("\n", "\r\n"))).isEqualTo(contract);
		assertThat(ContractText.write(ContractText.parse(text))).isEqualTo(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT 1;", "\n\n-- sent from a.B.c\nSELECT 1;\nDROP TABLE t;",
			"\n\n-- sent from a.B.c\nSELECT 1", "\n\n-- sent from a.B.c\n-- returns x\nSELECT 1;" })
	void readWhenEntryIsNotOneStatementThenBroken(String text) {
		assertThat(ContractReader.parse("contract/x.sql", text)).isInstanceOf(Broken.class);
	}

	@Test
	void readWhenNoStatementsThenEmpty() {
		assertThat(ContractReader.parse("contract/x.sql", "-- head\n")).isEqualTo(new Empty("contract/x.sql"));
		assertThat(new ContractReader().read("nowhere")).isEqualTo(new ContractMissing("contract/nowhere.sql"));
	}

	private static ContractStatement statement(String sql, List<String> parameters,
			@Nullable List<ResultColumn> returns) {
		return new ContractStatement(sql, parameters, returns, new TreeSet<>(Set.of("a.B.c", "a.B.d")));
	}

}
