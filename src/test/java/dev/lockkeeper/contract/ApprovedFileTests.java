package dev.lockkeeper.contract;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ApprovedFileTests {

	private static final String ONE = ApprovedFileTests.class.getName();

	private static final String OTHER = ContractTextTests.class.getName();

	private static final ContractStatement FIND = statement("SELECT id FROM orders WHERE id = $1", "Orders.find",
			"int8");

	private static final ContractStatement PLACE = statement("INSERT INTO orders VALUES ($1, $2)", "Orders.place",
			"int8", "unknown");

	@TempDir
	private Path folder;

	@Test
	void differencesWhenFileIsCurrentThenNone() throws Exception {
		ApprovedFile file = written(List.of(FIND, PLACE), true);
		assertThat(file.differences(recorded(ONE, List.of(PLACE, FIND), true))).isEmpty();
		String text = Files.readString(file.path());
		file.write(recorded(ONE, List.of(PLACE, FIND, FIND), true));
		assertThat(file.path()).hasContent(text);
	}

	@Test
	void differencesWhenStatementIsNewThenNamesSenderAndMakeTarget() {
		ApprovedFile file = written(List.of(FIND), true);
		assertThat(file.differences(recorded(ONE, List.of(FIND, PLACE), false))).hasSize(2)
			.satisfies((differences) -> assertThat(differences.get(0)).contains("is out of date", "make contract"))
			.satisfies((differences) -> assertThat(differences.get(1)).contains("new: INSERT INTO orders",
					"sent from Orders.place"));
	}

	@Test
	void differencesWhenStatementIsGoneThenNamedAfterAllClassesRan() {
		ApprovedFile file = written(List.of(FIND, PLACE), true);
		assertThat(file.differences(recorded(ONE, List.of(FIND), false))).isEmpty();
		assertThat(file.differences(recorded(ONE, List.of(FIND), true)))
			.anyMatch((line) -> line.contains("gone: INSERT"));
	}

	@Test
	void differencesWhenOneOfTwoClassesRanThenNothingIsGone() {
		ApprovedFile file = new ApprovedFile(this.folder.resolve("contract/events.sql"));
		RecordedContract both = recorded(ONE, List.of(FIND), true);
		both.add(OTHER, List.of(PLACE), true);
		file.write(both);
		assertThat(file.differences(recorded(ONE, List.of(FIND), true))).isEmpty();
		file.write(recorded(ONE, List.of(FIND), true));
		assertThat(file.differences(both)).isEmpty();
	}

	@Test
	void differencesWhenSentFromOtherMethodThenNew() {
		ApprovedFile file = written(List.of(FIND), true);
		ContractStatement elsewhere = statement(FIND.sql(), "Invoices.find", "int8");
		assertThat(file.differences(recorded(ONE, List.of(FIND, elsewhere), true)))
			.anyMatch((line) -> line.contains("new:") && line.contains("Invoices.find, Orders.find"));
	}

	@Test
	void contractWhenParameterWasNullOnceThenOneStatementWithItsType() {
		ContractStatement withNull = statement(FIND.sql(), "Orders.find", ContractStatement.ANY);
		assertThat(recorded(ONE, List.of(withNull, FIND), true).contract().statements()).containsExactly(FIND);
		ContractStatement asText = statement(FIND.sql(), "Orders.find", "varchar");
		assertThat(recorded(ONE, List.of(asText, withNull, FIND), true).contract().statements()).containsExactly(FIND,
				asText);
		ApprovedFile file = written(List.of(FIND), true);
		assertThat(file.differences(recorded(ONE, List.of(withNull), false))).isEmpty();
	}

	private ApprovedFile written(List<ContractStatement> statements, boolean whole) {
		ApprovedFile file = new ApprovedFile(this.folder.resolve("contract/events.sql"));
		file.write(recorded(ONE, statements, whole));
		return file;
	}

	private static RecordedContract recorded(String test, List<ContractStatement> statements, boolean whole) {
		RecordedContract recorded = new RecordedContract();
		recorded.add(test, statements, whole);
		return recorded;
	}

	private static ContractStatement statement(String sql, String sentFrom, String... parameters) {
		return new ContractStatement(sql, List.of(parameters), null, new TreeSet<>(Set.of(sentFrom)));
	}

}
