package dev.lockkeeper;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import org.springframework.modulith.core.ApplicationModules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

class ModulesTests {

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("dev.lockkeeper");

	@Test
	void arrowsWhenModulesOutcomeOnlyAllowedDependencies() {
		ApplicationModules.of(Application.class, new ImportOption.DoNotIncludeTests()).verify();
	}

	@Test
	void arrowsWhenAllPackagesOutcomeNoCycles() {
		slices().matching("dev.lockkeeper.(**)").should().beFreeOfCycles().check(CLASSES);
	}

	@Test
	void flywayWhenImportedOutcomeTheTwoThatAreNamedForIt() {
		noClasses().that()
			.haveNameNotMatching("dev\\.lockkeeper\\.schema\\.(apply|history)\\.Flyway(Engine|Files)(\\$.*)?")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.flywaydb..")
			.check(CLASSES);
	}

	@Test
	void migratingWhenWebModeOutcomeNoWayToIt() {
		noClasses().that()
			.resideInAPackage("dev.lockkeeper.web..")
			.should()
			.transitivelyDependOnClassesThat()
			.resideInAPackage("org.flywaydb..")
			.check(CLASSES);
	}

	@Test
	void commandWhenUsedOutcomeByApplicationAlone() {
		classes().that()
			.resideInAPackage("dev.lockkeeper.cli..")
			.should()
			.onlyBeAccessed()
			.byClassesThat()
			.resideInAnyPackage("dev.lockkeeper.cli..", "dev.lockkeeper")
			.check(CLASSES);
	}

	@Test
	void webWhenCommandModeOutcomeNotReached() {
		noClasses().that()
			.resideInAPackage("dev.lockkeeper.cli..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("dev.lockkeeper.web..", "dev.lockkeeper.events..", "org.springframework.web..",
					"org.springframework.boot.autoconfigure..")
			.check(CLASSES);
	}

}
