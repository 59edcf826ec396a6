package dev.lockkeeper.data.definition;

import java.time.Duration;
import java.util.List;

import dev.lockkeeper.changelog.DataFile;
import dev.lockkeeper.data.definition.DataMigrationReading.InvalidDataMigration;
import dev.lockkeeper.data.definition.DataMigrationReading.ValidDataMigration;
import dev.lockkeeper.data.definition.Limits.OnFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DataMigrationParserTests {

	@Test
	void parseWhenFileHasAllDirectivesThenAllAreRead() {
		DataMigration migration = ((ValidDataMigration) DataMigrationParser.parse(new DataFile("all", """
				-- What it is for.
				-- lockkeeper: table sales.orders
				-- lockkeeper: key "Tenant", ID
				-- lockkeeper: needs 20260211103000
				-- lockkeeper: environments staging, production
				-- lockkeeper: due 2026-12-31
				-- lockkeeper: verify SELECT true
				-- lockkeeper: verify SELECT count(*) = 0 FROM orders
				-- lockkeeper: batch-target 2s
				-- lockkeeper: lock-timeout 1s
				-- lockkeeper: largest-batch 5000
				-- lockkeeper: max-rate 900
				-- lockkeeper: on-failure set-aside
				-- lockkeeper: max-replica-lag 3s
				-- lockkeeper: max-active-sessions 20
				-- lockkeeper: max-retained-wal 2GB
				UPDATE sales.orders SET a = b WHERE ("Tenant", id) BETWEEN :from AND :to;
				"""))).migration();
		assertThat(migration.tableKey()).hasValueSatisfying((key) -> {
			assertThat(key.table()).isEqualTo("sales.orders");
			assertThat(key.key()).containsExactly("Tenant", "id");
		});
		assertThat(migration.environments()).containsExactlyInAnyOrder("staging", "production");
		assertThat(migration.verify()).hasSize(2);
		assertThat(migration.limits().batch().target()).isEqualTo(Duration.ofSeconds(2));
		assertThat(migration.limits().batch().timeout().duration()).isEqualTo(Duration.ofSeconds(20));
		assertThat(migration.limits().maxRate()).hasValue(900);
		assertThat(migration.limits().onFailure()).isEqualTo(OnFailure.SET_ASIDE);
		assertThat(migration.limits().health().retainedWal()).isEqualTo(2L << 30);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					table t                     | UPDATE t SET a = 1 WHERE id BETWEEN :from AND :to | table and key must be used together
					key id                      | UPDATE t SET a = 1 WHERE id BETWEEN :from AND :to | table and key must be used together
					table t;key id              | UPDATE t SET a = 1                                | does not use :from and :to
					table t;key id              | UPDATE t SET a = 1 WHERE id >= :from AND ':to'='' | does not use :to
					table t;key id              | UPDATE t SET a = 1; UPDATE t SET b = 2            | the file has 2
					table t;key id              | DROP TABLE t                                      | a batch must be an UPDATE
					table t;key id;due soon     | UPDATE t SET a = 1 WHERE id BETWEEN :from AND :to | line 3: due takes a date
					table t;table u             | UPDATE t SET a = 1                                | line 2: the directive table is repeated
					table t;key id;verify       | UPDATE t SET a = 1 WHERE id BETWEEN :from AND :to | line 3: verify needs a value
					table t;key id;max-rate 0   | UPDATE t SET a = 1 WHERE id BETWEEN :from AND :to | max-rate takes a number from 1
					table t;key id;on-failure x | UPDATE t SET a = 1 WHERE id BETWEEN :from AND :to | on-failure takes stop or set-aside
					table t;key id;keys id      | UPDATE t SET a = 1 WHERE id BETWEEN :from AND :to | there is no directive "keys"
					due 2026-12-31              | UPDATE t SET a = 1; COMMIT; SELECT 1              | must not begin or end a transaction
					due 2026-12-31              | -- nothing                                        | the file has no statement
					due 2026-12-31              | UPDATE t SET a = '1; COMMIT                       | line 2: unterminated quoted text
					due 2026-12-31              | /* /* */ UPDATE t SET a = 1                       | line 2: unterminated comment
					""")
	void parseWhenFileIsInvalidThenReason(String directives, String sql, String reason) {
		String head = String.join("\n",
				List.of(directives.split(";")).stream().map("-- lockkeeper: "::concat).toList());
		assertThat(DataMigrationParser.parse(new DataFile("wrong", head + "\n" + sql)))
			.isInstanceOfSatisfying(InvalidDataMigration.class, (wrong) -> assertThat(wrong.reason()).contains(reason));
	}

	@Test
	void parseWhenVerifyHasSeveralStatementsThenInvalid() {
		assertThat(DataMigrationParser
			.parse(new DataFile("wrong", "-- lockkeeper: verify SELECT ';' = ';'; DELETE FROM t\nUPDATE t SET a = 1")))
			.isInstanceOfSatisfying(InvalidDataMigration.class,
					(wrong) -> assertThat(wrong.reason()).startsWith("verify must be one query"));
	}

	@Test
	void parseWhenScriptCreatesFunctionWithAtomicBodyThenValid() {
		DataFile file = new DataFile("script", """
				CREATE FUNCTION pg_temp.one() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; END;
				UPDATE t SET a = pg_temp.one();
				""");
		assertThat(DataMigrationParser.parse(file)).isInstanceOf(ValidDataMigration.class);
	}

	@Test
	void parseWhenLineEndsDifferThenSameChecksum() {
		assertThat(checksum("SELECT 1;\nSELECT 2;\n")).isEqualTo(checksum("SELECT 1;\r\nSELECT 2;"))
			.isNotEqualTo(checksum("SELECT 1;\nSELECT 3;"));
	}

	private static String checksum(String sql) {
		return ((ValidDataMigration) DataMigrationParser.parse(new DataFile("one", sql))).migration().checksum();
	}

}
