package dev.lockkeeper;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import org.springframework.modulith.core.ApplicationModules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks that dependencies between packages have one direction, packages are small, and
 * simple class names are unique.
 */
class ModulesTests {

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("dev.lockkeeper");

	/** Limit for each package except lint.rule, so that its list of files is readable. */
	private static final int MAX_FILES = 40;

	/**
	 * The packages that each package may use.
	 */
	private static final Map<String, Set<String>> DEPENDENCIES = Map.ofEntries(Map.entry("cli",
			Set.of("report", "lint.plan", "lint.rule", "drift", "roles", "contract", "schema.apply", "schema.history",
					"data.run", "data.store", "data.definition", "changelog", "database", "postgres")),
			Map.entry("report",
					Set.of("lint.plan", "lint.rule", "lint.trace", "drift", "roles", "contract", "schema.apply",
							"schema.history", "data.run", "data.store", "data.definition", "changelog", "database",
							"postgres")),
			Map.entry("web",
					Set.of("schema.history", "data.store", "data.definition", "changelog", "database", "postgres")),
			Map.entry("lint.plan", Set.of("lint.rule", "lint.trace", "schema.history", "changelog", "postgres")),
			Map.entry("lint.rule", Set.of("lint.trace", "schema.history", "changelog", "postgres")),
			Map.entry("lint.trace", Set.of("schema.history", "changelog", "postgres")),
			Map.entry("drift", Set.of("schema.apply", "schema.history", "changelog", "database", "postgres")),
			Map.entry("schema.apply", Set.of("schema.history", "changelog", "database", "postgres")),
			Map.entry("schema.history", Set.of("changelog", "database", "postgres")),
			Map.entry("data.run", Set.of("data.store", "data.definition", "database", "postgres")),
			Map.entry("data.store", Set.of("data.definition", "changelog", "database", "postgres")),
			Map.entry("data.definition", Set.of("changelog", "database", "postgres")),
			Map.entry("contract", Set.of("database", "postgres")), Map.entry("roles", Set.of("database", "postgres")),
			Map.entry("database", Set.of("postgres")), Map.entry("changelog", Set.of("postgres")));

	@Test
	void verifyWhenModulesDeclareDependenciesThenNoOthersAreUsed() {
		ApplicationModules.of(Application.class, new ImportOption.DoNotIncludeTests()).verify();
	}

	@Test
	void packagesWhenSlicedThenFreeOfCycles() {
		slices().matching("dev.lockkeeper.(**)").should().beFreeOfCycles().check(CLASSES);
	}

	@Test
	void packagesWhenTheyUseOthersThenTheseAreListed() {
		Map<String, Set<String>> unlisted = new TreeMap<>();
		for (JavaClass type : CLASSES) {
			Set<String> allowed = DEPENDENCIES.getOrDefault(packageOf(type), Set.of());
			type.getDirectDependenciesFromSelf()
				.stream()
				.map((dependency) -> dependency.getTargetClass().getBaseComponentType())
				.filter((target) -> target.getPackageName().startsWith("dev.lockkeeper"))
				.map(ModulesTests::packageOf)
				.filter((used) -> !used.equals(packageOf(type)) && !allowed.contains(used))
				.forEach((used) -> unlisted.computeIfAbsent(type.getName(), (_) -> new TreeSet<>()).add(used));
		}
		unlisted.remove(Application.class.getName());
		assertThat(unlisted).isEmpty();
	}

	@Test
	void packagesWhenCountedThenNoneExceedsLimit() {
		Map<String, Long> files = CLASSES.stream()
			.filter((type) -> type.isTopLevelClass() && !packageOf(type).equals("lint.rule"))
			.collect(Collectors.groupingBy(ModulesTests::packageOf, Collectors.counting()));
		assertThat(files).allSatisfy((name, count) -> assertThat(count).as(name).isLessThanOrEqualTo(MAX_FILES));
	}

	@Test
	void simpleNamesWhenComparedThenUnique() {
		Map<String, List<String>> names = CLASSES.stream()
			.filter((type) -> !type.getSimpleName().isEmpty() && !type.getSimpleName().equals("package-info"))
			.collect(Collectors.groupingBy(JavaClass::getSimpleName,
					Collectors.mapping(JavaClass::getName, Collectors.toList())));
		names.values().removeIf((types) -> types.size() == 1);
		assertThat(names).isEmpty();
	}

	@Test
	void flywayWhenUsedThenByClassesNamedAfterIt() {
		noClasses().that()
			.haveNameNotMatching("dev\\.lockkeeper\\.schema\\.(apply|history)\\.Flyway\\w+(\\$.*)?")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.flywaydb..")
			.check(CLASSES);
	}

	@Test
	void webWhenFollowedThenReachesNoFlyway() {
		noClasses().that()
			.resideInAPackage("dev.lockkeeper.web..")
			.should()
			.transitivelyDependOnClassesThat()
			.resideInAPackage("org.flywaydb..")
			.check(CLASSES);
	}

	@Test
	void cliWhenUsedThenByApplicationOnly() {
		classes().that()
			.resideInAPackage("dev.lockkeeper.cli..")
			.should()
			.onlyBeAccessed()
			.byClassesThat()
			.resideInAnyPackage("dev.lockkeeper.cli..", "dev.lockkeeper")
			.check(CLASSES);
	}

	@Test
	void cliWhenFollowedThenLoadsNothingOfTheWebApplication() {
		noClasses().that()
			.resideInAnyPackage("dev.lockkeeper.cli..", "dev.lockkeeper.report..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("dev.lockkeeper.web..", "dev.lockkeeper.events..", "org.springframework.web..",
					"org.springframework.boot.autoconfigure..")
			.check(CLASSES);
	}

	private static String packageOf(JavaClass type) {
		String name = type.getPackageName();
		return name.equals("dev.lockkeeper") ? "" : name.substring("dev.lockkeeper.".length());
	}

}
