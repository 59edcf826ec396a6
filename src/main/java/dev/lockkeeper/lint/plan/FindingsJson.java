package dev.lockkeeper.lint.plan;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.lockkeeper.changelog.Suppression;
import dev.lockkeeper.lint.plan.MigrationFindings.TouchedTable;
import dev.lockkeeper.lint.rule.Hazard;
import dev.lockkeeper.lint.rule.RuleDescription;
import dev.lockkeeper.lint.rule.Scaling;
import dev.lockkeeper.lint.rule.Severity;
import dev.lockkeeper.lint.trace.LockMode;
import dev.lockkeeper.postgres.QualifiedName;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Converts findings to and from JSON. JSON is also YAML, so they are read with the YAML
 * reader, which is loaded for the configuration anyway.
 */
final class FindingsJson {

	private static final int MAX_CHARACTERS = 256 * 1024 * 1024;

	private FindingsJson() {
	}

	static Map<String, Object> of(MigrationFindings migration) {
		return object("script", migration.script(), "checksum", migration.checksum(), "tables",
				migration.tables().stream().map(FindingsJson::of).toList(), "hazards",
				migration.hazards().stream().map(FindingsJson::of).toList());
	}

	private static Map<String, Object> of(TouchedTable table) {
		return object("schema", table.name().schema(), "name", table.name().name(), "lock",
				table.lock().map(LockMode::name).orElse(null));
	}

	private static Map<String, Object> of(ConditionalHazard conditional) {
		Hazard hazard = conditional.hazard();
		RuleDescription rule = hazard.rule();
		Map<String, Object> object = object("rule", rule.id(), "severity", rule.severity().name(), "title",
				rule.title(), "link", rule.link(), "scaling", rule.scaling().name(), "file", hazard.file(), "line",
				hazard.line(), "effect", hazard.effect(), "blocks", hazard.blocks(), "instead", hazard.instead(),
				"standing", List.copyOf(conditional.applied()), "pending", List.copyOf(conditional.pending()), "madeBy",
				conditional.createdBy().orElse(null));
		hazard.table()
			.ifPresent((table) -> object.put("table", object("schema", table.schema(), "name", table.name())));
		hazard.suppression()
			.ifPresent((suppression) -> object.put("allowed", object("reason", suppression.reason(), "until",
					suppression.until().toString(), "line", suppression.line())));
		return object;
	}

	/**
	 * Reads a document.
	 * @throws RuntimeException if it is not a document of this format
	 */
	static Findings read(String text) {
		LoaderOptions options = new LoaderOptions();
		options.setCodePointLimit(MAX_CHARACTERS);
		Map<?, ?> document = new Yaml(new SafeConstructor(options)).load(text);
		if (!Integer.valueOf(FindingsFile.FORMAT).equals(document.get("format"))) {
			throw new IllegalArgumentException("The findings have another format");
		}
		return new Findings(text(document, "schema"),
				maps(document.get("migrations")).stream().map(FindingsJson::migration).toList(), Optional.empty());
	}

	private static MigrationFindings migration(Map<?, ?> object) {
		return new MigrationFindings(text(object, "script"), number(object, "checksum"),
				maps(object.get("tables")).stream().map(FindingsJson::table).toList(),
				maps(object.get("hazards")).stream().map(FindingsJson::hazard).toList());
	}

	private static TouchedTable table(Map<?, ?> object) {
		return new TouchedTable(name(object),
				Optional.ofNullable(object.get("lock")).map((mode) -> LockMode.valueOf(mode.toString())));
	}

	private static ConditionalHazard hazard(Map<?, ?> object) {
		RuleDescription rule = new RuleDescription(text(object, "rule"), Severity.valueOf(text(object, "severity")),
				text(object, "title"), text(object, "link"), Scaling.valueOf(text(object, "scaling")));
		Optional<QualifiedName> table = map(object, "table").map(FindingsJson::name);
		Optional<Suppression> suppression = map(object, "allowed").map((allowed) -> new Suppression(rule.id(),
				text(allowed, "reason"), LocalDate.parse(text(allowed, "until")), number(allowed, "line")));
		return new ConditionalHazard(
				new Hazard(rule, text(object, "file"), number(object, "line"), text(object, "effect"),
						text(object, "blocks"), text(object, "instead"), table, suppression),
				texts(object, "standing"), texts(object, "pending"),
				Optional.ofNullable(object.get("madeBy")).map(Object::toString));
	}

	private static QualifiedName name(Map<?, ?> object) {
		return new QualifiedName(text(object, "schema"), text(object, "name"));
	}

	private static Optional<Map<?, ?>> map(Map<?, ?> object, String field) {
		return Optional.ofNullable(object.get(field)).map((value) -> (Map<?, ?>) value);
	}

	private static List<Map<?, ?>> maps(@Nullable Object value) {
		return ((List<?>) Objects.requireNonNull(value)).stream().<Map<?, ?>>map((one) -> (Map<?, ?>) one).toList();
	}

	private static Set<String> texts(Map<?, ?> object, String field) {
		return ((List<?>) Objects.requireNonNull(object.get(field))).stream()
			.map((one) -> (String) one)
			.collect(Collectors.toUnmodifiableSet());
	}

	private static String text(Map<?, ?> object, String field) {
		return (String) Objects.requireNonNull(object.get(field));
	}

	private static int number(Map<?, ?> object, String field) {
		return (Integer) Objects.requireNonNull(object.get(field));
	}

	/** Creates an object from alternating names and values; null values are left out. */
	private static Map<String, Object> object(@Nullable Object... fields) {
		Map<String, Object> object = new LinkedHashMap<>();
		for (int index = 0; index < fields.length; index += 2) {
			Object value = fields[index + 1];
			if (value != null) {
				object.put(String.valueOf(fields[index]), value);
			}
		}
		return object;
	}

}
