package dev.lockkeeper.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * docs/zero-downtime.md shows the current text of its SQL files;
 * {@code -Dgolden.write=true} rewrites it.
 */
class ZeroDowntimePageTests {

	private static final Path PAGE = Path.of("docs/zero-downtime.md");

	/** A link to an SQL file, followed by its text. */
	private static final Pattern FILE = Pattern.compile("\\]\\(\\.\\./(\\S+\\.sql)\\)\n\n```sql\n(.*?)```",
			Pattern.DOTALL);

	@Test
	void pageWhenFilesShownThenTextEqualsTheirs() throws IOException {
		String page = Files.readString(PAGE);
		String expected = FILE.matcher(page).replaceAll(ZeroDowntimePageTests::withText);
		if (Boolean.getBoolean("golden.write")) {
			Files.writeString(PAGE, expected);
		}
		assertThat(Files.readString(PAGE)).as("to write it: mvn test -Dgolden.write=true").isEqualTo(expected);
	}

	@Test
	void pageWhenRenamedInSeveralFilesThenShowsEach() throws IOException {
		List<String> shown = FILE.matcher(Files.readString(PAGE)).results().map((match) -> match.group(1)).toList();
		try (Stream<Path> files = Files.walk(Path.of("db/events"))) {
			assertThat(shown).containsAll(files.map(Path::toString)
				.filter((file) -> file.matches(".*/(V202611211\\d+__.*|R__.*|backfill_event_kind)\\.sql"))
				.toList());
		}
	}

	private static String withText(MatchResult match) {
		try {
			String text = Files.readString(Path.of(match.group(1)));
			return Matcher.quoteReplacement("](../%s)\n\n```sql\n%s```".formatted(match.group(1), text));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
