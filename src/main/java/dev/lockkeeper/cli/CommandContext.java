package dev.lockkeeper.cli;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import dev.lockkeeper.changelog.ChangelogReader;
import dev.lockkeeper.contract.ContractCheck;
import dev.lockkeeper.data.definition.DataMigrationReader;
import dev.lockkeeper.data.run.DataControl;
import dev.lockkeeper.data.run.DataRunner;
import dev.lockkeeper.data.store.DataTables;
import dev.lockkeeper.data.store.RequiredData;
import dev.lockkeeper.data.store.RunTable;
import dev.lockkeeper.database.ConfigurationException;
import dev.lockkeeper.database.ConfigurationProblems;
import dev.lockkeeper.database.Connector;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.Databases;
import dev.lockkeeper.database.FindingsProperties;
import dev.lockkeeper.database.LockkeeperProperties;
import dev.lockkeeper.database.ScratchProperties;
import dev.lockkeeper.database.ScratchServer;
import dev.lockkeeper.drift.DriftInspector;
import dev.lockkeeper.lint.plan.Findings;
import dev.lockkeeper.lint.plan.FindingsFile;
import dev.lockkeeper.lint.plan.FindingsRecorder;
import dev.lockkeeper.lint.plan.Linter;
import dev.lockkeeper.lint.plan.RunningDataMigrations;
import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.postgres.Sessions;
import dev.lockkeeper.report.ConsoleLog;
import dev.lockkeeper.report.DataConsoleLog;
import dev.lockkeeper.roles.Roles;
import dev.lockkeeper.schema.apply.HistoryMaintenance;
import dev.lockkeeper.schema.apply.Migrator;
import dev.lockkeeper.schema.history.SchemaInspector;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.boot.support.SpringApplicationJsonEnvironmentPostProcessor;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * The objects that commands use. Spring Boot reads the configuration: files, profiles,
 * imports, environment variables, binding. There is no application context, because
 * starting one takes more CPU time than everything else in a run with nothing pending.
 */
final class CommandContext {

	private final Databases databases;

	private final Connector connector;

	private final Interruption interruption;

	private final ConsoleLog log;

	private final OriginDetector origin;

	private final Optional<String> environment;

	private final ScratchProperties scratch;

	private final FindingsProperties findings;

	private CommandContext(LockkeeperProperties configured, OriginDetector origin, Interruption interruption,
			ConsoleLog log) {
		this.databases = new Databases(configured);
		this.environment = Optional.ofNullable(configured.environment()).filter((name) -> !name.isBlank());
		this.scratch = configured.scratch();
		this.findings = configured.findings();
		this.origin = origin;
		this.connector = new Connector(new Sessions(), interruption, log);
		this.interruption = interruption;
		this.log = log;
	}

	/**
	 * Reads the configuration.
	 * @param properties {@code --name=value}, with precedence over all other
	 * configuration
	 * @throws ConfigurationException if it is not valid
	 */
	static CommandContext of(List<String> properties, Interruption interruption, ConsoleLog log) {
		UnknownVariables.of(System.getenv().keySet()).forEach(log::warn);
		try {
			StandardEnvironment environment = environment(properties);
			LockkeeperProperties configured = properties(environment);
			OriginDetector origin = new OriginDetector(configured.origin(),
					environment.getProperty("spring.application.name"), System.getenv());
			return new CommandContext(configured, origin, interruption, log);
		}
		catch (RuntimeException ex) {
			throw ConfigurationProblems.explain(ex).<RuntimeException>map((problem) -> problem).orElse(ex);
		}
	}

	private static StandardEnvironment environment(List<String> properties) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.addFirst(new SimpleCommandLinePropertySource(properties.toArray(String[]::new)));
		new SpringApplicationJsonEnvironmentPostProcessor().postProcessEnvironment(environment,
				new SpringApplication());
		ConfigDataEnvironmentPostProcessor.applyTo(environment);
		ConfigurationPropertySources.attach(environment);
		return environment;
	}

	private static LockkeeperProperties properties(StandardEnvironment environment) {
		return Binder.get(environment)
			.bindOrCreate("lockkeeper", Bindable.of(LockkeeperProperties.class),
					new NoUnboundElementsBindHandler(BindHandler.DEFAULT, new UnboundElementsSourceFilter()));
	}

	Databases databases() {
		return this.databases;
	}

	ChangelogReader changelogReader() {
		return new ChangelogReader();
	}

	Migrator migrator() {
		return new Migrator(this.connector, this.interruption, this.log, this.origin,
				new KnownDataMigrations(new RequiredData(dataMigrationReader(), this.environment)));
	}

	RunningDataMigrations runningDataMigrations(Database database) {
		return new RunTable(DataTables.of(database))::runningOn;
	}

	SchemaInspector schemaInspector() {
		return new SchemaInspector(this.connector);
	}

	HistoryMaintenance historyMaintenance() {
		return new HistoryMaintenance(this.connector, this.interruption, this.log);
	}

	Optional<String> environment() {
		return this.environment;
	}

	Connector connector() {
		return this.connector;
	}

	DataMigrationReader dataMigrationReader() {
		return new DataMigrationReader();
	}

	DataRunner dataRunner() {
		return new DataRunner(this.connector, this.interruption, new DataConsoleLog(this.log), this.origin,
				this.environment);
	}

	DataControl dataControl() {
		return new DataControl(this.connector);
	}

	/**
	 * The server for scratch databases.
	 * @throws ConfigurationException if none is configured
	 */
	ScratchServer scratch() {
		return ScratchServer.of(this.scratch, new Sessions());
	}

	/**
	 * Lints migrations as of today.
	 * @param scratch a session in an empty database
	 */
	Linter linter(Connection scratch) {
		return new Linter(scratch, this.interruption, today());
	}

	/**
	 * Records the findings of all migrations.
	 * @param scratch a session in an empty database
	 */
	FindingsRecorder findingsRecorder(Connection scratch) {
		return new FindingsRecorder(scratch, this.interruption);
	}

	/** The findings of this release; each call reads the file again. */
	Findings findings(Database database) {
		String folder = this.findings.folder();
		return (folder == null || folder.isBlank()) ? Findings.absent("LOCKKEEPER_FINDINGS_FOLDER is not set")
				: new FindingsFile(Path.of(folder), database.name()).read();
	}

	/** Decides from the findings whether pending migrations can be applied. */
	FindingsGate findingsGate() {
		return new FindingsGate(this::findings, this.findings.required(), today());
	}

	LocalDate today() {
		return LocalDate.now(ZoneOffset.UTC);
	}

	ContractCheck contractCheck() {
		return new ContractCheck(this.connector);
	}

	DriftInspector driftInspector() {
		return new DriftInspector(this.connector, scratch(), this.interruption);
	}

	Roles roles() {
		return new Roles(this.connector);
	}

}
