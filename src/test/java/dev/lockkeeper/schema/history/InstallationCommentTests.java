package dev.lockkeeper.schema.history;

import dev.lockkeeper.changelog.Version;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InstallationCommentTests {

	@Test
	void parseWhenVersionIsGivenThenVersionAndScript() {
		assertThat(InstallationComment.parse("first installation, to version 1.2 by V1.2__a b.sql"))
			.contains(new InstallationTarget(Version.parse("1.2"), "V1.2__a b.sql"));
	}

	@Test
	void parseWhenRunHadNoVersionThenScriptOnly() {
		assertThat(InstallationComment.parse("first installation, to version none by R__view.sql"))
			.hasValueSatisfying((target) -> {
				assertThat(target.version()).isEmpty();
				assertThat(target.script()).isEqualTo("R__view.sql");
			});
	}

	@Test
	void parseWhenCommentIsOfAUserThenEmpty() {
		assertThat(InstallationComment.parse("")).isEmpty();
		assertThat(InstallationComment.parse("Who applied what")).isEmpty();
	}

}
