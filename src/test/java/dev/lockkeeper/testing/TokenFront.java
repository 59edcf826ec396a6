package dev.lockkeeper.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

import org.jspecify.annotations.Nullable;

/**
 * Stands before a PostgreSQL as RDS does: demands TLS, asks for the token in the clear,
 * and passes on whoever it lets in. {@link TestServer#vouchFor} makes the users that the
 * server takes from here.
 *
 * @see <a href=
 * "https://www.postgresql.org/docs/current/protocol-message-formats.html">Message
 * Formats</a>
 */
public final class TokenFront implements AutoCloseable {

	private static final int SSL_REQUEST = 80877103;

	private static final int CANCEL_REQUEST = 80877102;

	private static final int CLEARTEXT_PASSWORD = 3;

	private final TestCertificate certificate = TestCertificate.of("localhost");

	private final List<String> tokens = new CopyOnWriteArrayList<>();

	private final ServerSocket entrance;

	private final URI server;

	private volatile @Nullable Refusal refusal;

	/** Opens a front to the server of a JDBC URL. */
	public TokenFront(String jdbcUrl) {
		this.server = URI.create(jdbcUrl.substring("jdbc:".length()));
		try {
			this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Thread.ofVirtual().start(this::serve);
	}

	/** The URL that leads here, without any parameter. */
	public String bareUrl() {
		return "jdbc:postgresql://localhost:%d%s".formatted(port(), this.server.getPath());
	}

	/** The URL that leads here and trusts this server's certificate. */
	public String url() {
		return bareUrl() + "?sslrootcert=" + this.certificate.pem();
	}

	public int port() {
		return this.entrance.getLocalPort();
	}

	/** What was sent as passwords so far. */
	public List<String> tokens() {
		return List.copyOf(this.tokens);
	}

	/** Lets nobody in from now on, in the words of a server; null lets all in again. */
	public void refuse(@Nullable Refusal reason) {
		this.refusal = reason;
	}

	@Override
	public void close() {
		try {
			this.entrance.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void serve() {
		while (!this.entrance.isClosed()) {
			try {
				Socket client = this.entrance.accept();
				Thread.ofVirtual().start(() -> {
					try {
						meet(client);
					}
					catch (IOException ex) {
						// the client went away, as one does that trusts another
						// certificate
						Network.close(client);
					}
				});
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private void meet(Socket plain) throws IOException {
		byte[] first = message(plain);
		if (code(first) == CANCEL_REQUEST) {
			// the driver sends it without TLS
			forward(plain, first);
			return;
		}
		if (code(first) != SSL_REQUEST) {
			plain.close();
			return;
		}
		plain.getOutputStream().write('S');
		SSLSocketFactory factory = this.certificate.context().getSocketFactory();
		SSLSocket client = (SSLSocket) factory.createSocket(plain, null, plain.getPort(), true);
		client.setUseClientMode(false);
		byte[] startup = message(client);
		askForToken(client);
		if (this.refusal == null) {
			forward(client, startup);
		}
	}

	private static byte[] message(Socket client) throws IOException {
		DataInputStream in = new DataInputStream(client.getInputStream());
		return in.readNBytes(in.readInt() - Integer.BYTES);
	}

	private static int code(byte[] message) {
		return ByteBuffer.wrap(message).getInt();
	}

	private void askForToken(Socket client) throws IOException {
		DataInputStream in = new DataInputStream(client.getInputStream());
		DataOutputStream out = new DataOutputStream(client.getOutputStream());
		out.writeByte('R');
		out.writeInt(2 * Integer.BYTES);
		out.writeInt(CLEARTEXT_PASSWORD);
		out.flush();
		in.readByte();
		byte[] password = in.readNBytes(in.readInt() - Integer.BYTES);
		this.tokens.add(new String(password, 0, password.length - 1, StandardCharsets.UTF_8));
		Refusal reason = this.refusal;
		if (reason != null) {
			byte[] fields = reason.fields();
			out.writeByte('E');
			out.writeInt(Integer.BYTES + fields.length);
			out.write(fields);
			out.flush();
			client.close();
		}
	}

	private void forward(Socket client, byte[] startup) throws IOException {
		Socket target = new Socket(this.server.getHost(), this.server.getPort());
		DataOutputStream out = new DataOutputStream(target.getOutputStream());
		out.writeInt(startup.length + Integer.BYTES);
		out.write(startup);
		out.flush();
		Thread.ofVirtual().start(() -> Network.copy(client, target));
		Thread.ofVirtual().start(() -> Network.copy(target, client));
	}

	/**
	 * An error as a server sends it.
	 *
	 * @param routine the server's function that raised it
	 */
	public record Refusal(String sqlState, String message, String routine) {

		/** What RDS answers to any token that IAM does not accept. */
		public static final Refusal PAM = new Refusal("28000", "PAM authentication failed for user \"migrator\"",
				"auth_failed");

		/** What RDS answers to a user that is not a member of rds_iam. */
		public static final Refusal PASSWORD = new Refusal("28P01",
				"password authentication failed for user \"migrator\"", "auth_failed");

		/** What a server answers to a user that it does not know. */
		public static final Refusal UNKNOWN_USER = new Refusal("28000", "role \"migrator\" does not exist",
				"InitializeSessionUserId");

		private byte[] fields() throws IOException {
			ByteArrayOutputStream fields = new ByteArrayOutputStream();
			for (String field : List.of("SFATAL", "VFATAL", "C" + this.sqlState, "M" + this.message,
					"R" + this.routine)) {
				fields.write(field.getBytes(StandardCharsets.UTF_8));
				fields.write(0);
			}
			fields.write(0);
			return fields.toByteArray();
		}

	}

}
