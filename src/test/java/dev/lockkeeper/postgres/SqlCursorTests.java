package dev.lockkeeper.postgres;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SqlCursorTests {

	@Test
	void skipWhenWordsFollowThenReadsThem() {
		SqlCursor cursor = SqlCursor.of("create /* a */ Index -- b\n concurrently");
		assertThat(cursor.skip("CREATE|DROP", "INDEX")).isTrue();
		assertThat(cursor.at("CONCURRENTLY")).isTrue();
	}

	@Test
	void skipWhenOnlyFirstWordFollowsThenReadsNothing() {
		SqlCursor cursor = SqlCursor.of("IF EXISTS a");
		assertThat(cursor.skip("IF", "NOT", "EXISTS")).isFalse();
		assertThat(cursor.at("IF")).isTrue();
	}

	@Test
	void seekWhenWordsAreInStringThenNotFound() {
		assertThat(SqlCursor.of("SELECT 'DROP TABLE', \"DROP TABLE\" -- DROP TABLE").seek("DROP", "TABLE")).isFalse();
	}

	@Test
	void seekWhenWordsFollowThenReadsUpToThem() {
		SqlCursor cursor = SqlCursor.of("ALTER TABLE a OWNER TO b");
		assertThat(cursor.seek("OWNER", "TO")).isTrue();
		assertThat(cursor.name()).isEqualTo("b");
		assertThat(cursor.ended()).isTrue();
	}

	@Test
	void withBodiesWhenStringIsInBodyOfBlockThenReadsItsWords() {
		SqlCursor cursor = SqlCursor.withBodies("DO $$ BEGIN EXECUTE 'CREATE ' || E'TABLE \\'x\\''; END $$");
		assertThat(cursor.contains("CREATE", "TABLE")).isFalse();
		assertThat(cursor.contains("EXECUTE", "CREATE")).isTrue();
		assertThat(cursor.contains("TABLE", "X")).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "a.\"B\"", "a . \"B\" c", "a /* x */ . -- y\n\"B\"" })
	void nameWhenQualifiedThenWithoutSpace(String sql) {
		assertThat(SqlCursor.of(sql).name()).isEqualTo("a.\"B\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "'a'", "(a", "$1" })
	void nameWhenOtherTokenFollowsThenNull(String sql) {
		assertThat(SqlCursor.of(sql).name()).isNull();
	}

}
