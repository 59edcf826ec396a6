package dev.lockkeeper.lint.rule;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The list of all rules.
 */
public final class Rules {

	static final String SUPPRESSION_PAGE = "https://www.postgresql.org/docs/current/sql-altertable.html";

	static final NotJudgedRule NOT_JUDGED = new NotJudgedRule();

	static final List<Rule> ALL = List.of(new DoesNotRunRule(), NOT_JUDGED, new IndexNotConcurrentRule(),
			new TypeChangeRewritesRule(), new VolatileDefaultRule(), new ForeignKeyValidatesRule(),
			new SetNotNullRule(), new RenameColumnRule(), new DropColumnRule(),
			new StatementWhileHoldingAccessExclusiveRule(), new DropIndexNotConcurrentRule(),
			new ReindexNotConcurrentRule(), new DetachPartitionNotConcurrentRule(), new VacuumFullOrClusterRule(),
			new TableRewrittenRule(), new StoredGeneratedColumnRule(), new SerialColumnRule(),
			new SetLoggedOrUnloggedRule(), new SetAccessMethodRule(), new AddPrimaryKeyRule(), new CreateTriggerRule(),
			new DropTableWithForeignKeysRule(), new CheckValidatesRule(), new UniqueConstraintRule(),
			new ExclusionConstraintRule(), new ValidateInSameTransactionRule(), new SeveralForeignKeysRule(),
			new RenameTableRule(), new DropTableRule(), new DropPartitionRule(), new RecreatedTableRule(),
			new RequiredColumnRule(), new DropNotNullRule(), new RenameEnumValueRule(), new EnumValueWithoutPlaceRule(),
			new ChangeDefaultRule(), new TighteningConstraintRule(), new JsonColumnRule(),
			new DiscriminatorDefaultRule(), new DropConstraintRule(), new TruncateTableRule(), new SeveralAltersRule(),
			new IndexWithoutReplacementRule(), new ShortKeyRule(), new SerialTypeRule(), new DiscouragedTypeRule(),
			new WideOrDoubleIndexRule(), new TableWithoutPrimaryKeyRule(), new NameCutRule(), new EnumCreatedRule(),
			new ExtensionVersionRule(), new IndexIfNotExistsRule(), new TimeoutForConcurrentBuildRule(),
			new LongLockTimeoutRule(), new RefreshNotConcurrentRule(), new IndexOptionsRule(),
			new AttachPartitionScansRule(), new UpdateWithoutWhereRule(), new RowsInSchemaMigrationRule(),
			new DropCascadeRule(), new DeleteCascadesRule(), new ForeignKeyWithoutIndexRule(),
			new DomainValidatesRule(), new DomainWithConstraintRule(), new MismatchedForeignKeyTypeRule());

	private Rules() {
	}

	/** The descriptions of all rules. */
	public static List<RuleDescription> descriptions() {
		return Stream.concat(ALL.stream().map(Rule::description), Stream.of(RuleEngine.EXPIRED, RuleEngine.UNUSED))
			.toList();
	}

	/** The rule with this id. */
	static Optional<RuleDescription> find(String id) {
		return descriptions().stream().filter((rule) -> rule.id().equals(id)).findFirst();
	}

}
