package dev.lockkeeper.report;

import java.util.ArrayList;
import java.util.List;

import dev.lockkeeper.contract.Misfit;
import dev.lockkeeper.report.Block.Code;
import dev.lockkeeper.report.Block.Heading;
import dev.lockkeeper.report.Block.Paragraph;

import org.springframework.boot.json.JsonWriter.Members;
import org.springframework.boot.json.WritableJson;

/**
 * Statements of the application that do not work with a schema.
 */
record ContractSection(List<Misfit> misfits) implements Section {

	ContractSection {
		misfits = List.copyOf(misfits);
	}

	@Override
	public String field() {
		return "findings";
	}

	@Override
	public List<Block> overview() {
		List<Block> blocks = new ArrayList<>();
		for (Misfit misfit : this.misfits) {
			blocks.add(new Heading((misfit.sqlState() != null)
					? "%s (SQLSTATE %s)".formatted(misfit.message(), misfit.sqlState()) : misfit.message()));
			if (misfit.hint() != null) {
				blocks.add(new Paragraph("PostgreSQL's hint: " + misfit.hint()));
			}
			blocks.add(new Paragraph("Sent from " + String.join(", ", misfit.statement().sentFrom())));
			blocks.add(new Code(misfit.statement().sql(), 1, misfit.line()));
		}
		return blocks;
	}

	@Override
	public List<WritableJson> json() {
		return Section.json(this.misfits, ContractSection::members);
	}

	private static void members(Members<Misfit> members) {
		members.add("kind", "misfit");
		members.add("message", Misfit::message);
		members.add("sqlState", Misfit::sqlState).whenNotNull();
		members.add("hint", Misfit::hint).whenNotNull();
		members.add("sentFrom", (misfit) -> List.copyOf(misfit.statement().sentFrom()));
		members.add("statement", (misfit) -> misfit.statement().sql());
		members.add("line", Misfit::line).when((line) -> line > 0);
	}

}
