package dev.lockkeeper.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.testing.TemporaryFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class NewDataFileTests {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	@TempDir
	private Path folder;

	@Test
	void writeWhenOneDatabaseThenValidDataMigration() {
		TemporaryFolder events = new TemporaryFolder(this.folder.resolve("events")).with("schema/V1__orders.sql",
				"CREATE TABLE orders (id bigint PRIMARY KEY);");
		write("fill_status");
		assertThat(this.folder.resolve("events/data/fill_status.sql")).exists();
		assertThat(this.out.toString(StandardCharsets.UTF_8)).endsWith("events/data/fill_status.sql\n");
		CapturedConsole list = new CapturedConsole();
		assertThat(list.run("db-data", "list", "--lockkeeper.databases.events.location=" + events.location(),
				"--lockkeeper.databases.events.url=jdbc:postgresql://localhost/none",
				"--lockkeeper.databases.events.username=none", "--lockkeeper.databases.events.password=none"))
			.as(list.stdout() + list.stderr())
			.isZero();
		assertThat(list.stdout()).contains("1 data migration", "fill_status").doesNotContain("invalid", "wrong");
	}

	@Test
	void writeWhenFileExistsThenUsageAndUnchanged() throws Exception {
		Path file = this.folder.resolve("events/data/fill.sql");
		Files.createDirectories(file.getParent());
		Files.writeString(file, "SELECT 1;");
		assertUsage("fill.sql already exists", "fill");
		assertThat(file).hasContent("SELECT 1;");
	}

	@Test
	void writeWhenSeveralDatabasesThenTheSelectedOne() throws Exception {
		Files.createDirectories(this.folder.resolve("events"));
		Files.createDirectories(this.folder.resolve("orders"));
		assertUsage("Select one database with --database: events, orders", "fill");
		assertUsage("There is no folder db/order. Folders: events, orders", "fill", "--database", "order");
		write("fill", "--database", "orders");
		assertThat(this.folder.resolve("orders/data/fill.sql")).exists();
	}

	@Test
	void writeWhenNoFolderOrNameInvalidThenUsage() throws Exception {
		assertUsage("There is no folder db/<database> in the current directory.", "fill");
		Files.createDirectories(this.folder.resolve("events"));
		assertUsage("A name consists of lower case letters, digits and underscores, not \"Fill!\"", "Fill!");
	}

	private void assertUsage(String message, String... arguments) {
		assertThatExceptionOfType(UsageException.class).isThrownBy(() -> write(arguments))
			.withMessageContaining(message);
	}

	private void write(String... arguments) {
		List<String> all = new ArrayList<>(List.of("new"));
		all.addAll(List.of(arguments));
		Console console = new Console(new PrintStream(this.out, true, StandardCharsets.UTF_8), System.err);
		new NewDataFile(new Invocation(Arguments.parse(all, new DataCommand()), console, new Interruption()),
				this.folder)
			.write();
	}

}
