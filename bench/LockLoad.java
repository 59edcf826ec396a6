import java.io.File;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures response times of an application while a command alters its table: 50
 * requests per second, and a reader that keeps its transaction open for 20 s. Prints one
 * line: requests, answered, median, longest (ms), exit status of the command, seconds from
 * the end of the reader to the end of the command.
 */
final class LockLoad {

	private static final int PER_SECOND = Integer.getInteger("requests", 50);

	private static final int READER_SECONDS = Integer.getInteger("reader", 20);

	private static final int CONNECTIONS = 100;

	private final BlockingQueue<Connection> pool = new LinkedBlockingQueue<>();

	private final ConcurrentLinkedQueue<Long> latencies = new ConcurrentLinkedQueue<>();

	private final AtomicInteger sent = new AtomicInteger();

	private volatile boolean over;

	public static void main(String[] arguments) throws Exception {
		new LockLoad().run(arguments[0], arguments[1], arguments[2], new File(arguments[3]),
				Arrays.asList(arguments).subList(4, arguments.length));
	}

	private void run(String url, String user, String password, File log, List<String> command) throws Exception {
		for (int i = 0; i < CONNECTIONS; i++) {
			this.pool.add(DriverManager.getConnection(url, user, password));
		}
		try (ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
				Connection reader = DriverManager.getConnection(url, user, password)) {
			warmUp();
			Thread load = Thread.ofPlatform().start(() -> load(requests));
			reader.setAutoCommit(false);
			reader.createStatement().execute("SELECT count(*) FROM accounts");
			long start = System.nanoTime();
			CountDownLatch ended = new CountDownLatch(1);
			long[] end = new long[1];
			int[] status = new int[1];
			Thread.ofPlatform().start(() -> {
				status[0] = migrate(command, log);
				end[0] = System.nanoTime();
				ended.countDown();
			});
			LockSupport.parkNanos(READER_SECONDS * 1_000_000_000L - (System.nanoTime() - start));
			reader.rollback();
			long readerEnd = System.nanoTime();
			ended.await();
			LockSupport.parkNanos(1_000_000_000L);
			this.over = true;
			load.join();
			requests.shutdown();
			requests.awaitTermination(1, java.util.concurrent.TimeUnit.MINUTES);
			report(status[0], (end[0] - readerEnd) / 1e9);
		}
	}

	private void warmUp() throws Exception {
		for (int i = 0; i < 500; i++) {
			Connection connection = this.pool.take();
			request(connection);
			this.pool.add(connection);
		}
	}

	/** Sends requests at a fixed rate, without waiting for responses. */
	private void load(ExecutorService requests) {
		long next = System.nanoTime();
		while (!this.over) {
			long due = next;
			this.sent.incrementAndGet();
			requests.execute(() -> answer(due));
			next += 1_000_000_000L / PER_SECOND;
			LockSupport.parkNanos(next - System.nanoTime());
		}
	}

	private void answer(long due) {
		try {
			Connection connection = this.pool.take();
			request(connection);
			this.latencies.add(System.nanoTime() - due);
			this.pool.add(connection);
		}
		catch (SQLException ex) {
			System.err.println("request failed: SQLSTATE " + ex.getSQLState());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void request(Connection connection) throws SQLException {
		try (var statement = connection.prepareStatement("SELECT name FROM accounts WHERE id = ?")) {
			statement.setInt(1, 7);
			statement.executeQuery().close();
		}
	}

	private static int migrate(List<String> command, File log) {
		try {
			return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start().waitFor();
		}
		catch (java.io.IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void report(int status, double afterReader) {
		List<Long> sorted = this.latencies.stream().sorted().toList();
		System.out.printf(java.util.Locale.ROOT, "%d %d %.1f %.0f %d %.1f%n", this.sent.get(), sorted.size(),
				sorted.get(sorted.size() / 2) / 1e6, sorted.getLast() / 1e6, status, afterReader);
	}

}
