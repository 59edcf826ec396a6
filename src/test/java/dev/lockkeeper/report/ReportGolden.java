package dev.lockkeeper.report;

import java.util.List;

import dev.lockkeeper.testing.Golden;

/**
 * Compares a report in text, JSON and Markdown with its golden files.
 */
final class ReportGolden {

	private ReportGolden() {
	}

	static void assertSame(String name, String command, DatabaseReport database) {
		Report report = Report.of(command, List.of(database));
		Golden.assertSame("report/" + name + ".txt", Output.TEXT.write(report));
		Golden.assertSame("report/" + name + ".json", Output.JSON.write(report));
		Golden.assertSame("report/" + name + ".md", Output.MARKDOWN.write(report));
	}

}
