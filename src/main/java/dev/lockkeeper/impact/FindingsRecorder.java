package dev.lockkeeper.impact;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.impact.Effect.OnRelation;
import dev.lockkeeper.impact.Effect.RelationCreated;
import dev.lockkeeper.impact.Effect.TableLocked;
import dev.lockkeeper.impact.JudgedMigration.TouchedTable;
import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.postgres.QualifiedName;

/**
 * Judges every file of a release by what it would do to live tables. Where a database
 * stands is not known yet, so each is judged on top of all before it; and allowances are
 * kept whatever the day is, so that the same files have the same findings.
 */
public final class FindingsRecorder {

	private final Connection scratch;

	private final Interruption interruption;

	private final Judge judge = new Judge(LocalDate.MIN);

	/** The scripts that made relations, by the relation's id, which a new name leaves. */
	private final Map<Long, String> makers = new LinkedHashMap<>();

	/**
	 * @param scratch a session in an empty database, whose owner it is
	 */
	public FindingsRecorder(Connection scratch, Interruption interruption) {
		this.scratch = scratch;
		this.interruption = interruption;
	}

	/**
	 * Judges all files.
	 * @throws SQLException if the scratch server is lost; that a migration fails is a
	 * hazard
	 */
	public Findings record(Release release) throws SQLException {
		List<JudgedMigration> judged = new ArrayList<>();
		Tracer tracer = new Tracer(this.scratch, release.schema(), this.interruption);
		for (Migration migration : release.judged()) {
			tracer.markAsStanding();
			judged.add(judge(migration, tracer.trace(migration, release.file(migration))));
		}
		return new Findings(judged, Optional.empty());
	}

	private JudgedMigration judge(Migration migration, Trace trace) {
		effects(trace).filter(RelationCreated.class::isInstance)
			.forEach((effect) -> this.makers.put(effect.relation().id(), migration.script()));
		List<Finding> findings = this.judge.judge(trace)
			.stream()
			.map((hazard) -> new Finding(hazard, hazard.table().flatMap((table) -> maker(table, trace))))
			.toList();
		return new JudgedMigration(migration.script(), migration.checksum(), tables(trace), findings);
	}

	private Optional<String> maker(QualifiedName table, Trace trace) {
		return trace.steps()
			.stream()
			.flatMap((step) -> Stream.of(step.before(), step.after()))
			.flatMap((snapshot) -> snapshot.relations().values().stream())
			.filter((relation) -> relation.qualifiedName().equals(table))
			.findFirst()
			.flatMap((relation) -> Optional.ofNullable(this.makers.get(relation.id())));
	}

	private static List<TouchedTable> tables(Trace trace) {
		Map<QualifiedName, Optional<LockMode>> strongest = new LinkedHashMap<>();
		effects(trace).filter(FindingsRecorder::felt).forEach((effect) -> {
			Optional<LockMode> mode = (effect instanceof TableLocked locked) ? Optional.of(locked.mode())
					: Optional.empty();
			strongest.merge(effect.relation().qualifiedName(), mode, FindingsRecorder::stronger);
		});
		return strongest.entrySet().stream().map((one) -> new TouchedTable(one.getKey(), one.getValue())).toList();
	}

	/** A weaker lock is what every query and every update takes. */
	private static boolean felt(OnRelation effect) {
		return effect.matters() && effect.relation().isTable()
				&& !(effect instanceof TableLocked lock && lock.mode().compareTo(LockMode.SHARE_UPDATE_EXCLUSIVE) < 0);
	}

	private static Optional<LockMode> stronger(Optional<LockMode> one, Optional<LockMode> other) {
		return Stream.of(one, other).flatMap(Optional::stream).max(LockMode::compareTo);
	}

	private static Stream<OnRelation> effects(Trace trace) {
		return trace.steps()
			.stream()
			.flatMap((step) -> step.effects().stream())
			.filter(OnRelation.class::isInstance)
			.map(OnRelation.class::cast);
	}

}
