package dev.lockkeeper.report;

import java.util.ArrayList;
import java.util.List;

import dev.lockkeeper.changelog.Suppression;
import dev.lockkeeper.lint.rule.Hazard;
import dev.lockkeeper.postgres.QualifiedName;
import dev.lockkeeper.report.Block.Code;
import dev.lockkeeper.report.Block.Heading;
import dev.lockkeeper.report.Block.Link;
import dev.lockkeeper.report.Block.Paragraph;

import org.springframework.boot.json.JsonWriter.Members;
import org.springframework.boot.json.WritableJson;

/**
 * Hazards of migrations: where they are, what happens, whom they block, and what to write
 * instead.
 */
record HazardSection(List<Hazard> hazards) implements Section {

	HazardSection {
		hazards = List.copyOf(hazards);
	}

	@Override
	public String field() {
		return "hazards";
	}

	@Override
	public List<Block> details() {
		return this.hazards.stream().map(HazardSection::block).toList();
	}

	private static Block block(Hazard hazard) {
		List<Block> details = new ArrayList<>();
		details.add(new Paragraph(hazard.effect()));
		details.add(new Paragraph(hazard.blocks()));
		hazard.suppression()
			.ifPresentOrElse((suppression) -> details.add(new Paragraph(suppressed(suppression))), () -> {
				details.add(new Paragraph("Instead:"));
				details.add(new Code(hazard.instead()));
				details.add(new Link(hazard.rule().link()));
			});
		return new Heading(
				"%s:%d: %s: %s".formatted(hazard.file(), hazard.line(),
						hazard.suppression().isPresent() ? "suppressed" : hazard.rule().severity(), hazard.rule().id()),
				details);
	}

	static String suppressed(Suppression suppression) {
		return "Suppressed until %s: %s".formatted(suppression.until(), suppression.reason());
	}

	@Override
	public List<WritableJson> json() {
		return Section.json(this.hazards, HazardSection::members);
	}

	private static void members(Members<Hazard> members) {
		members.add("rule", (hazard) -> hazard.rule().id());
		members.add("severity", (hazard) -> hazard.rule().severity().toString());
		members.add("file", Hazard::file);
		members.add("line", Hazard::line);
		members.add("effect", Hazard::effect);
		members.add("blocks", Hazard::blocks);
		members.add("instead", Hazard::instead);
		members.add("link", (hazard) -> hazard.rule().link());
		members.add("table", (hazard) -> hazard.table().orElse(null)).whenNotNull().usingMembers((table) -> {
			table.add("schema", QualifiedName::schema);
			table.add("name", QualifiedName::name);
		});
		members.add("allowed", (hazard) -> hazard.suppression().orElse(null))
			.whenNotNull()
			.usingMembers((suppression) -> {
				suppression.add("reason", Suppression::reason);
				suppression.add("until", Suppression::until);
			});
	}

}
