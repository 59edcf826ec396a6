package dev.lockkeeper.data.run;

import java.nio.file.Path;
import java.util.List;

import dev.lockkeeper.data.definition.DataRefusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class DataCheckTests {

	@Test
	void checkWhenSchemaDoesNotFitThenMistakesReported(@TempDir Path path) throws Exception {
		DataScenario scenario = new DataScenario(path).withOrders(1)
			.withBackfill("right")
			.withBackfill("later", "needs 9");
		scenario.withBackfill("query", "verify SELECT none FROM orders");
		scenario.folder.with("data/column.sql", """
				-- lockkeeper: table orders
				-- lockkeeper: key id
				UPDATE orders SET nothing = 1 WHERE id BETWEEN :from AND :to""");
		List<String> messages = new DataCheck(scenario.connector()).check(scenario.configured(), scenario.readings())
			.stream()
			.map(DataRefusal::message)
			.toList();
		assertThat(messages).satisfiesExactly(
				(one) -> assertThat(one).startsWith("column: The statement is not valid: column \"nothing\""),
				(one) -> assertThat(one).startsWith("later: Schema version 9 is required"),
				(one) -> assertThat(one).startsWith("query: The query \"SELECT none FROM orders\" is not valid"));
	}

}
