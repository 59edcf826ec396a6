import java.io.File;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures response times of an application while a command changes its table: 100
 * requests per second, each reads one row and writes one. Prints one line: requests,
 * failed, median, 99th percentile, longest (ms), exit status and seconds of the command.
 */
final class DataLoad {

	private static final int PER_SECOND = Integer.getInteger("requests", 100);

	private static final int ROWS = Integer.getInteger("rows", 1_000_000);

	private static final int CONNECTIONS = 50;

	private final BlockingQueue<Connection> pool = new LinkedBlockingQueue<>();

	private final ConcurrentLinkedQueue<Long> latencies = new ConcurrentLinkedQueue<>();

	private final AtomicInteger failed = new AtomicInteger();

	private volatile boolean measuring;

	private volatile boolean over;

	public static void main(String[] arguments) throws Exception {
		new DataLoad().run(arguments[0], arguments[1], arguments[2], new File(arguments[3]),
				Arrays.asList(arguments).subList(4, arguments.length));
	}

	private void run(String url, String user, String password, File log, List<String> command) throws Exception {
		for (int i = 0; i < CONNECTIONS; i++) {
			this.pool.add(DriverManager.getConnection(url, user, password));
		}
		try (ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor()) {
			Thread load = Thread.ofPlatform().start(() -> load(requests));
			TimeUnit.SECONDS.sleep(3);
			this.measuring = true;
			long start = System.nanoTime();
			int status = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start().waitFor();
			double seconds = (System.nanoTime() - start) / 1e9;
			this.over = true;
			load.join();
			requests.shutdown();
			requests.awaitTermination(1, TimeUnit.MINUTES);
			report(status, seconds);
		}
	}

	/** Sends requests at a fixed rate, without waiting for responses. */
	private void load(ExecutorService requests) {
		long next = System.nanoTime();
		while (!this.over) {
			long due = next;
			boolean measured = this.measuring;
			requests.execute(() -> answer(due, measured));
			next += 1_000_000_000L / PER_SECOND;
			LockSupport.parkNanos(next - System.nanoTime());
		}
	}

	private void answer(long due, boolean measured) {
		try {
			Connection connection = this.pool.take();
			try {
				request(connection);
			}
			finally {
				this.pool.add(connection);
			}
			if (measured) {
				this.latencies.add(System.nanoTime() - due);
			}
		}
		catch (SQLException ex) {
			this.failed.incrementAndGet();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void request(Connection connection) throws SQLException {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		try (var read = connection.prepareStatement("SELECT payload FROM items WHERE id = ?");
				var write = connection.prepareStatement("UPDATE items SET seen = seen + 1 WHERE id = ?")) {
			read.setInt(1, random.nextInt(ROWS) + 1);
			read.executeQuery().close();
			write.setInt(1, random.nextInt(ROWS) + 1);
			write.executeUpdate();
		}
	}

	private void report(int status, double seconds) {
		List<Long> sorted = this.latencies.stream().sorted().toList();
		System.out.printf(Locale.ROOT, "%d %d %.2f %.2f %.0f %d %.1f%n", sorted.size(), this.failed.get(),
				sorted.get(sorted.size() / 2) / 1e6, sorted.get(sorted.size() * 99 / 100) / 1e6,
				sorted.getLast() / 1e6, status, seconds);
	}

}
