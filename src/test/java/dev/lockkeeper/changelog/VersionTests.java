package dev.lockkeeper.changelog;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class VersionTests {

	@ParameterizedTest
	@CsvSource({ "1, 2", "2, 10", "1.9, 1.10", "1, 1.0.1", "20260211103000, 20260211103001", "1.1, 2" })
	void compareToWhenVersionIsLowerThenNegative(String lower, String higher) {
		assertThat(version(lower)).isLessThan(version(higher));
		assertThat(version(higher)).isGreaterThan(version(lower));
	}

	@ParameterizedTest
	@CsvSource({ "1, 1.0", "1_2, 1.2", "01, 1", "0, 0.0" })
	void equalsWhenNumbersAreTheSameThenTrue(String one, String other) {
		assertThat(version(one)).isEqualTo(version(other)).hasSameHashCodeAs(version(other));
		assertThat(version(one)).isEqualByComparingTo(version(other));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a", "1.", ".1", "1..2", "1-2", "-1", "1.x" })
	void parseWhenTextIsNotVersionThenEmpty(String text) {
		assertThat(Version.parse(text)).isEmpty();
	}

	@Test
	void toStringWhenTextHasUnderscoresThenDots() {
		assertThat(version("1_2_3")).hasToString("1.2.3");
	}

	private static Version version(String text) {
		return Version.parse(text).orElseThrow();
	}

}
