package dev.lockkeeper.changelog;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.lockkeeper.changelog.ChangelogProblem.DuplicateMigration;
import dev.lockkeeper.changelog.ChangelogProblem.InvalidDataMigrationName;
import dev.lockkeeper.changelog.ChangelogProblem.InvalidDirective;
import dev.lockkeeper.changelog.ChangelogProblem.InvalidMigrationName;
import dev.lockkeeper.changelog.ChangelogProblem.NoMigrations;
import dev.lockkeeper.changelog.ChangelogProblem.UnreadableFile;
import dev.lockkeeper.changelog.Migration.Repeatable;
import dev.lockkeeper.changelog.Migration.Versioned;

/**
 * Reads the files of the folder {@code schema}, where each file must be a migration, and
 * those of the folder {@code data}.
 */
final class MigrationFiles {

	private static final String FOLDER = "schema/";

	private static final String DATA_FOLDER = "data/";

	private static final String SETTINGS_SUFFIX = ".conf";

	/** The sizes of the columns in the schema history. */
	private static final int LONGEST_VERSION = 50;

	private static final int LONGEST_DESCRIPTION = 200;

	private static final String ELLIPSIS = "...";

	private static final Pattern VERSIONED = Pattern.compile("V([^_].*?)__(.+)\\.sql");

	private static final Pattern REPEATABLE = Pattern.compile("R__(.+)\\.sql");

	private final String location;

	private final SortedMap<String, byte[]> files;

	private final List<ChangelogProblem> problems = new ArrayList<>();

	private final List<Versioned> versioned = new ArrayList<>();

	private final List<Repeatable> repeatable = new ArrayList<>();

	private final List<DataFile> data = new ArrayList<>();

	MigrationFiles(String location, SortedMap<String, byte[]> files) {
		this.location = location;
		this.files = files;
		files.keySet().stream().filter((path) -> path.startsWith(FOLDER)).forEach(this::add);
		files.keySet()
			.stream()
			.filter((path) -> path.startsWith(DATA_FOLDER) && path.endsWith(".sql"))
			.forEach(this::addData);
		if (this.versioned.isEmpty() && this.repeatable.isEmpty() && this.problems.isEmpty()) {
			this.problems.add(new NoMigrations(location));
		}
		findDuplicates();
	}

	List<ChangelogProblem> problems() {
		return this.problems;
	}

	Changelog changelog() {
		return new Changelog(this.location, this.versioned, this.repeatable, this.data);
	}

	private void add(String path) {
		String script = path.substring(FOLDER.length());
		String fileName = script.substring(script.lastIndexOf('/') + 1);
		Matcher versionedName = VERSIONED.matcher(fileName);
		Matcher repeatableName = REPEATABLE.matcher(fileName);
		if (isSettingsFile(path)) {
			return;
		}
		if (repeatableName.matches()) {
			String sql = text(path);
			this.repeatable.add(new Repeatable(description(repeatableName.group(1)), script, sql, settings(path),
					directives(path, sql)));
		}
		else if (versionedName.matches()) {
			addVersioned(path, script, versionedName.group(1), description(versionedName.group(2)));
		}
		else {
			this.problems.add(new InvalidMigrationName(path, reason(fileName)));
		}
	}

	private void addVersioned(String path, String script, String version, String description) {
		String sql = text(path);
		Optional<Version> parsed = Version.parse(version);
		if (parsed.isEmpty()) {
			this.problems.add(new InvalidMigrationName(path, version + " is not a version"));
		}
		else if (version.length() > LONGEST_VERSION) {
			this.problems.add(new InvalidMigrationName(path,
					"its version has more than %d characters".formatted(LONGEST_VERSION)));
		}
		else {
			this.versioned
				.add(new Versioned(parsed.get(), description, script, sql, settings(path), directives(path, sql)));
		}
	}

	private void addData(String path) {
		String name = path.substring(DATA_FOLDER.length(), path.length() - ".sql".length());
		if (DataFile.NAME.matcher(name).matches()) {
			this.data.add(new DataFile(name, text(path)));
		}
		else {
			this.problems.add(new InvalidDataMigrationName(path));
		}
	}

	private boolean isSettingsFile(String path) {
		return path.endsWith(SETTINGS_SUFFIX)
				&& this.files.containsKey(path.substring(0, path.length() - SETTINGS_SUFFIX.length()));
	}

	private String settings(String path) {
		return this.files.containsKey(path + SETTINGS_SUFFIX) ? text(path + SETTINGS_SUFFIX) : "";
	}

	private Directives directives(String path, String sql) {
		try {
			return DirectiveReader.read(sql, MigrationKind.SCHEMA);
		}
		catch (IllegalArgumentException ex) {
			this.problems.add(new InvalidDirective(path, String.valueOf(ex.getMessage())));
			return Directives.NONE;
		}
	}

	private String text(String path) {
		byte[] content = this.files.getOrDefault(path, new byte[0]);
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
		}
		catch (CharacterCodingException ex) {
			this.problems.add(new UnreadableFile(path, "it is not UTF-8 text"));
			return "";
		}
	}

	private void findDuplicates() {
		Map<String, List<String>> paths = new LinkedHashMap<>();
		this.versioned.forEach((migration) -> paths
			.computeIfAbsent("Version " + canonical(migration.version()), (_) -> new ArrayList<>())
			.add(FOLDER + migration.script()));
		this.repeatable.forEach((migration) -> paths
			.computeIfAbsent("Repeatable migration " + migration.description(), (_) -> new ArrayList<>())
			.add(FOLDER + migration.script()));
		paths.forEach((name, files) -> {
			if (files.size() > 1) {
				this.problems.add(new DuplicateMigration(name, files));
			}
		});
	}

	private Version canonical(Version version) {
		return this.versioned.stream().map(Versioned::version).filter(version::equals).findFirst().orElse(version);
	}

	/** The schema history stores a longer description in this form. */
	private static String description(String text) {
		String description = text.replace('_', ' ');
		return (description.length() > LONGEST_DESCRIPTION)
				? description.substring(0, LONGEST_DESCRIPTION - ELLIPSIS.length()) + ELLIPSIS : description;
	}

	private static String reason(String fileName) {
		if (fileName.matches("[UB][0-9].*")) {
			return "undo and baseline migrations are not supported";
		}
		if (fileName.matches("(before|after|create)[A-Z].*\\.sql")) {
			return "SQL callbacks are not supported";
		}
		if (fileName.matches("V[0-9._]+_[^_].*\\.sql")) {
			return "two underscores must separate version and description";
		}
		return "db-migrate would ignore this file";
	}

}
