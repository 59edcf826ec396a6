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
public final class Network implements AutoCloseable {

	private final ServerSocket entrance;

	private final URI server;

	/** Opens a way to the server of a JDBC URL. */
	public Network(String jdbcUrl) {
		this.server = URI.create(jdbcUrl.substring("jdbc:".length()));
		try {
			this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Thread.ofVirtual().start(this::forward);
	}

	/** The URL that goes this way. */
	public String url() {
		return "jdbc:postgresql://127.0.0.1:%d%s".formatted(this.entrance.getLocalPort(), this.server.getPath());
	}

	@Override
	public void close() throws IOException {
		this.entrance.close();
	}

	private void forward() {
		while (!this.entrance.isClosed()) {
			try {
				Socket client = this.entrance.accept();
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
