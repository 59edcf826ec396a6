package dev.lockkeeper.data.run;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The threads of the workers of a process.
 */
class WorkerThreads {

	/** A batch may end by itself in this time, so that its work is not lost. */
	private static final Duration GRACE = Duration.ofSeconds(1);

	private final List<DataWorker> workers;

	private final List<Thread> threads;

	/** Starts a thread for each worker. */
	WorkerThreads(List<DataWorker> workers) {
		this.workers = workers;
		this.threads = workers.stream()
			.map((worker) -> Thread.ofPlatform().daemon().name("data worker").start(worker::work))
			.toList();
	}

	boolean anyAlive() {
		return this.threads.stream().anyMatch(Thread::isAlive);
	}

	/**
	 * Waits until all workers have ended, and cancels their batches after a short time.
	 */
	void end() {
		long deadline = System.nanoTime() + GRACE.toNanos();
		try {
			for (Thread thread : this.threads) {
				thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
			}
			while (anyAlive()) {
				this.workers.forEach(DataWorker::cancel);
				TimeUnit.MILLISECONDS.sleep(50);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
