package dev.lockkeeper.data.definition;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SqlBatchTests {

	@Test
	void numberedWhenKeyIsOneColumnThenOneParameterForEachBound() {
		List<Boolean> bounds = new ArrayList<>();
		String sql = new SqlBatch("UPDATE t SET a = ':from' WHERE id BETWEEN :from AND :to -- :to").numbered(1,
				bounds::add);
		assertThat(sql).isEqualTo("UPDATE t SET a = ':from' WHERE id BETWEEN $1 AND $2 -- :to");
		assertThat(bounds).containsExactly(true, false);
	}

	@Test
	void numberedWhenKeyIsSeveralColumnsThenRowsOfParameters() {
		assertThat(new SqlBatch("DELETE FROM t WHERE (a, b) BETWEEN :from AND :to").numbered(2, (_) -> {
		})).isEqualTo("DELETE FROM t WHERE (a, b) BETWEEN ($1, $2) AND ($3, $4)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a::from", "x[1:from]", "x[a:from]", ": from", ":FROM", ":fromage", "$é$:from$é$",
			"/* /* */ :from */ 1", "E'\\':from'", "U&':from'", "\":from\"" })
	void usesWhenTextOnlyLooksLikeBoundThenFalse(String sql) {
		assertThat(new SqlBatch("SELECT " + sql).uses("from")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "(:from)", "a=:from", "x[:from]", "'a' :from", ":from::bigint" })
	void usesWhenBoundFollowsOtherTokenThenTrue(String sql) {
		assertThat(new SqlBatch("SELECT " + sql).uses("from")).isTrue();
	}

}
