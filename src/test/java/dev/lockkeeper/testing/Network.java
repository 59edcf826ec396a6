package dev.lockkeeper.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;

/**
 * A way to a server that a test can cut.
 */
public final class Network {

	private final ServerSocket entrance;

	private final URI server;

	private final Thread forwarding;

	/** Opens a way to the server of a JDBC URL. */
	public Network(String jdbcUrl) {
		this.server = URI.create(jdbcUrl.substring("jdbc:".length()));
		try {
			this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.forwarding = Thread.ofVirtual().start(this::forward);
	}

	/** The URL that goes this way. */
	public String url() {
		return "jdbc:postgresql://127.0.0.1:%d%s".formatted(this.entrance.getLocalPort(), this.server.getPath());
	}

	/** Cuts the way; the system takes connections until nobody waits for one any more. */
	public void cut() throws IOException, InterruptedException {
		this.entrance.close();
		this.forwarding.join();
	}

	private void forward() {
		while (!this.entrance.isClosed()) {
			try {
				Socket client = this.entrance.accept();
				if (this.entrance.isClosed()) {
					client.close();
					return;
				}
				Socket target = new Socket(this.server.getHost(), this.server.getPort());
				Thread.ofVirtual().start(() -> copy(client, target));
				Thread.ofVirtual().start(() -> copy(target, client));
			}
			catch (IOException ex) {
				// the way is cut, or the server does not answer: the client sees it
				return;
			}
		}
	}

	private static void copy(Socket from, Socket to) {
		try (from; to) {
			from.getInputStream().transferTo(to.getOutputStream());
		}
		catch (IOException ex) {
			// the other direction has ended
			return;
		}
	}

}
