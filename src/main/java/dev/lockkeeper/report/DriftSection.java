package dev.lockkeeper.report;

import java.util.List;

import dev.lockkeeper.drift.Difference;
import dev.lockkeeper.drift.Difference.Different;
import dev.lockkeeper.drift.Difference.Extra;
import dev.lockkeeper.drift.Difference.Missing;
import dev.lockkeeper.report.Block.Code;
import dev.lockkeeper.report.Block.Item;
import dev.lockkeeper.report.Block.Items;
import dev.lockkeeper.report.Block.Paragraph;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.json.JsonWriter.Members;
import org.springframework.boot.json.WritableJson;

/**
 * Differences between a schema and its migrations.
 */
record DriftSection(List<Difference> differences) implements Section {

	DriftSection {
		differences = List.copyOf(differences);
	}

	@Override
	public String field() {
		return "findings";
	}

	@Override
	public List<Block> overview() {
		return this.differences.isEmpty() ? List.of()
				: List.of(new Items(this.differences.stream().map(DriftSection::item).toList()));
	}

	private static Item item(Difference difference) {
		String head = "%s %s %s".formatted(word(difference), difference.kind(), difference.name());
		String note = difference.counts() ? "" : " (ignored)";
		return switch (difference) {
			case Missing _, Extra _ -> new Item(head + note);
			case Different different when isMultiline(different) ->
				new Item("%s, %s%s".formatted(head, different.attribute(), note),
						List.of(new Paragraph("in the migrations:"), new Code(different.expected()),
								new Paragraph("in the database:"), new Code(different.found())));
			case Different different -> new Item("%s, %s%s: %s in the database, %s in the migrations".formatted(head,
					different.attribute(), note, different.found(), different.expected()));
		};
	}

	private static String word(Difference difference) {
		return switch (difference) {
			case Missing _ -> "missing";
			case Extra _ -> "extra";
			case Different _ -> "different";
		};
	}

	private static boolean isMultiline(Different different) {
		return different.expected().contains("\n") || different.found().contains("\n");
	}

	@Override
	public List<WritableJson> json() {
		return Section.json(this.differences, DriftSection::members);
	}

	private static void members(Members<Difference> members) {
		members.add("kind", "difference");
		members.add("difference", DriftSection::word);
		members.add("counts", Difference::counts);
		members.add("object", Difference::kind);
		members.add("name", Difference::name);
		members.from(DriftSection::different).whenNotNull().usingMembers((different) -> {
			different.add("attribute", Different::attribute);
			different.add("expected", Different::expected);
			different.add("found", Different::found);
		});
	}

	private static @Nullable Different different(Difference difference) {
		return (difference instanceof Different different) ? different : null;
	}

}
