package dev.lockkeeper.changelog;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NearestTests {

	private static final List<String> WORDS = List.of("db-migrate", "db-info", "db-data", "db-drift", "--since",
			"--since-ref", "text", "json");

	@ParameterizedTest
	@CsvSource({ "db-migrat,db-migrate", "db-imgrate,db-migrate", "db_migrate,db-migrate", "dbmigrate,db-migrate",
			"migrate,db-migrate", "MIGRATE,db-migrate", "db-date,db-data", "db-drit,db-drift",
			"--since-rev,--since-ref", "--sinse,--since", "--since-re,--since-ref", "jsn,json", "db-info,db-info" })
	void toWhenMisspeltThenNearestWord(String misspelt, String word) {
		assertThat(Nearest.to(misspelt, WORDS)).contains(word);
	}

	@ParameterizedTest
	@CsvSource({ "serve", "yaml", "up", "x", "--", "''", "db-xyz" })
	void toWhenNothingSimilarThenEmpty(String word) {
		assertThat(Nearest.to(word, WORDS)).isEmpty();
	}

	@Test
	void questionWhenNothingSimilarThenEmptyText() {
		assertThat(Nearest.question("serve", WORDS)).isEmpty();
		assertThat(Nearest.question("db-migrat", WORDS)).isEqualTo(" Did you mean db-migrate?");
	}

}
