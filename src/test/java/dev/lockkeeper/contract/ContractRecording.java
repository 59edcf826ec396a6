package dev.lockkeeper.contract;

import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Compares the recorded statements of a test class with the approved file, or writes the
 * file with {@code -Dcontract.write=true}.
 */
class ContractRecording implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

	private static final Namespace NAMESPACE = Namespace.create(ContractRecording.class);

	@Override
	public void beforeAll(ExtensionContext context) {
		context.getStore(NAMESPACE).put(Run.class, new Run(new HashSet<>(), new HashSet<>()));
	}

	@Override
	public void afterEach(ExtensionContext context) {
		Run run = run(context);
		Method method = context.getRequiredTestMethod();
		run.methods().add(method);
		context.getExecutionException().ifPresent((_) -> run.failed().add(method));
	}

	@Override
	public void afterAll(ExtensionContext context) {
		Class<?> test = context.getRequiredTestClass();
		String database = AnnotationSupport.findAnnotation(test, RecordsContract.class).orElseThrow().value();
		RecordedContract recorded = recorded(context, database);
		List<String> differences;
		synchronized (recorded) {
			recorded.add(test.getName(), statements(context), run(context).whole(test));
			ApprovedFile approved = ApprovedFile.of(database);
			if (Boolean.getBoolean("contract.write")) {
				approved.write(recorded);
			}
			differences = approved.differences(recorded);
		}
		if (!differences.isEmpty()) {
			throw new AssertionError(String.join("\n  ", differences));
		}
	}

	private static List<ContractStatement> statements(ExtensionContext context) {
		return SpringExtension.getApplicationContext(context).getBean(StatementRecorder.class).drain();
	}

	private static RecordedContract recorded(ExtensionContext context, String database) {
		Store store = context.getRoot().getStore(NAMESPACE);
		@SuppressWarnings("unchecked")
		Map<String, RecordedContract> all = (Map<String, RecordedContract>) store.computeIfAbsent(
				RecordedContract.class, (_) -> new ConcurrentHashMap<String, RecordedContract>(), Map.class);
		return all.computeIfAbsent(database, (_) -> new RecordedContract());
	}

	private static Run run(ExtensionContext context) {
		return Objects.requireNonNull(context.getStore(NAMESPACE).get(Run.class, Run.class));
	}

	/**
	 * The tests of a class that ran.
	 */
	private record Run(Set<Method> methods, Set<Method> failed) {

		boolean whole(Class<?> test) {
			return this.failed.isEmpty() && this.methods.containsAll(
					AnnotationSupport.findAnnotatedMethods(test, Testable.class, HierarchyTraversalMode.TOP_DOWN));
		}

	}

}
