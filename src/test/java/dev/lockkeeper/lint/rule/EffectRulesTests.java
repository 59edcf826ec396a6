package dev.lockkeeper.lint.rule;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.lockkeeper.lint.trace.Effect;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An effect that no rule reads can hide a hazard.
 */
class EffectRulesTests {

	/** The effects that no rule reads, each with the reason. */
	private static final Map<String, String> UNREAD = Map.of("RowSecurityChanged",
			"no rule yet: enabling it hides rows from the running release, disabling it shows them", "TriggerChanged",
			"no rule yet: a disabled trigger no longer does what the running release relies on", "PartDropped",
			"no rule yet, and less strict: a domain accepts more values");

	@Test
	void effectsWhenNoRuleReadsThemThenListedWithReason() {
		Set<String> read = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
			.importPackagesOf(Rule.class)
			.stream()
			.filter((type) -> type.isAssignableTo(Rule.class))
			.flatMap((type) -> type.getDirectDependenciesFromSelf().stream())
			.map(Dependency::getTargetClass)
			.filter((type) -> type.isAssignableTo(Effect.class))
			.map((type) -> type.getSimpleName())
			.collect(Collectors.toSet());
		Set<String> unread = new TreeSet<>(effects(Effect.class).map(Class::getSimpleName).toList());
		unread.removeAll(read);
		assertThat(unread).isEqualTo(new TreeSet<>(UNREAD.keySet()));
	}

	private static Stream<Class<?>> effects(Class<?> type) {
		return type.isSealed() ? Stream.of(type.getPermittedSubclasses()).flatMap(EffectRulesTests::effects)
				: Stream.of(type);
	}

}
