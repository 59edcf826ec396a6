package dev.lockkeeper.web;

import java.nio.file.Path;
import java.util.Optional;

import dev.lockkeeper.testing.Golden;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class MigrationsPageTests {

	private final MigrationsPage page = new MigrationsPage(Optional.of("shop"), Optional.of("staging"),
			new PageAssets());

	private PageSample sample;

	@BeforeEach
	void setUp(@TempDir Path path) {
		this.sample = new PageSample(path);
	}

	@Test
	void writeWhenOneOfEverythingThenEqualsGoldenFile() {
		String html = this.page.write(this.sample.observations(), false);
		assertThat(html).doesNotContain("<script>document", "<img");
		Golden.assertSame("page/migrations.html", withoutAssets(html).replace("><", ">\n<") + "\n");
	}

	@Test
	void writeWhenHistoryIsLongThenNewestFiftyAndLinkToAll() {
		assertThat(this.page.write(this.sample.history(60), false)).contains("number 60", "Show 10 older migrations.")
			.doesNotContain("number 10<");
		assertThat(this.page.write(this.sample.history(60), true)).contains("number 60", "number 10<")
			.doesNotContain("older migrations");
	}

	private static String withoutAssets(String html) {
		return html.replaceAll("(?s)<style>.*?</style>", "<style></style>")
			.replaceAll("(?s)<script>.*?</script>", "<script></script>");
	}

}
