package dev.lockkeeper.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * A proxy to a server whose connections a test can break.
 */
public final class NetworkProxy implements AutoCloseable {

	private final ServerSocket entrance;

	private final URI server;

	private final Thread forwarding;

	private volatile @Nullable Cut cut;

	/** Opens a proxy to the server of a JDBC URL. */
	public NetworkProxy(String jdbcUrl) {
		this.server = URI.create(jdbcUrl.substring("jdbc:".length()));
		try {
			this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.forwarding = Thread.ofVirtual().start(this::forward);
	}

	/** The JDBC URL of the proxy. */
	public String url() {
		return "jdbc:postgresql://127.0.0.1:%d%s".formatted(this.entrance.getLocalPort(), this.server.getPath());
	}

	/** Breaks the first connection that sends this text. */
	public NetworkProxy breakingOnce(String text, Moment moment) {
		this.cut = new Cut(text, moment);
		return this;
	}

	/** Stops accepting connections. Open connections are kept. */
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
				Thread.ofVirtual().start(() -> send(client, target));
				Thread.ofVirtual().start(() -> copy(target, client));
			}
			catch (IOException ex) {
				// the proxy is closed or the server refused; the client gets an error
				return;
			}
		}
	}

	@Override
	public void close() throws IOException {
		this.entrance.close();
	}

	private void send(Socket client, Socket target) {
		byte[] buffer = new byte[65536];
		try (client; target) {
			for (int count; (count = client.getInputStream().read(buffer)) >= 0;) {
				Moment now = due(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
				if (now == Moment.BEFORE) {
					return;
				}
				if (now == Moment.AFTER) {
					client.shutdownOutput();
				}
				target.getOutputStream().write(buffer, 0, count);
			}
		}
		catch (IOException ex) {
			// the other direction has ended
			return;
		}
	}

	private @Nullable Moment due(String sent) {
		Cut due = this.cut;
		if (due == null || !sent.contains(due.text)) {
			return null;
		}
		this.cut = null;
		return due.moment;
	}

	static void copy(Socket from, Socket to) {
		try (from; to) {
			from.getInputStream().transferTo(to.getOutputStream());
		}
		catch (IOException ex) {
			// the other direction has ended
			return;
		}
	}

	static void close(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** When to break the connection: before or after the server gets the text. */
	public enum Moment {

		BEFORE, AFTER

	}

	/** The text that breaks the connection, and when. */
	private record Cut(String text, Moment moment) {
	}

}
