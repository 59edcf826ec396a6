package dev.lockkeeper.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.json.JsonWriter.Members;
import org.springframework.boot.json.WritableJson;

/**
 * Facts of one kind in a report, as blocks and as JSON.
 */
sealed interface Section
		permits MigrationSection, DataSection, ContractSection, DriftSection, HazardSection, PlanSection {

	/** The name of its field in JSON. */
	String field();

	List<WritableJson> json();

	/** What is printed before the problems. */
	default List<Block> overview() {
		return List.of();
	}

	/** What is printed after the problems. */
	default List<Block> details() {
		return List.of();
	}

	/**
	 * Whether the details explain the problems, so that the advice has to follow them.
	 */
	default boolean explainsProblems() {
		return false;
	}

	static <T> List<WritableJson> json(List<T> facts, Consumer<Members<T>> members) {
		JsonWriter<T> writer = JsonWriter.of(members);
		List<WritableJson> json = new ArrayList<>();
		facts.forEach((fact) -> json.add(writer.write(fact)));
		return json;
	}

}
