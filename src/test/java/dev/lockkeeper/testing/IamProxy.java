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
 * A proxy that authenticates as RDS does with IAM: it requires TLS, reads the token as a
 * cleartext password, and forwards accepted connections to PostgreSQL. Create its users
 * with {@link TestServer#createTrustedUser}.
 *
 * @see <a href=
 * "https://www.postgresql.org/docs/current/protocol-message-formats.html">Message
 * Formats</a>
 */
public final class IamProxy implements AutoCloseable {

	private static final int SSL_REQUEST = 80877103;

	private static final int CANCEL_REQUEST = 80877102;

	private static final int CLEARTEXT_PASSWORD = 3;

	private final TestCertificate certificate = TestCertificate.of("localhost");

	private final List<String> tokens = new CopyOnWriteArrayList<>();

	private final ServerSocket entrance;

	private final URI server;

	private volatile @Nullable Refusal refusal;

	/** Opens a proxy to the server of a JDBC URL. */
	public IamProxy(String jdbcUrl) {
		this.server = URI.create(jdbcUrl.substring("jdbc:".length()));
		try {
			this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Thread.ofVirtual().start(this::serve);
	}

	/** The JDBC URL of this proxy, without parameters. */
	public String bareUrl() {
		return "jdbc:postgresql://localhost:%d%s".formatted(port(), this.server.getPath());
	}

	/** The JDBC URL of this proxy, with its certificate as trusted root. */
	public String url() {
		return bareUrl() + "?sslrootcert=" + this.certificate.pem();
	}

	public int port() {
		return this.entrance.getLocalPort();
	}

	/** The tokens that clients have sent so far. */
	public List<String> tokens() {
		return List.copyOf(this.tokens);
	}

	/** Refuses all later logins with this error; null accepts logins again. */
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
						accept(client);
					}
					catch (IOException ex) {
						// the client closed the connection, for example because it
						// does not trust the certificate
						NetworkProxy.close(client);
					}
				});
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private void accept(Socket plain) throws IOException {
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
		readToken(client);
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

	private void readToken(Socket client) throws IOException {
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
		Thread.ofVirtual().start(() -> NetworkProxy.copy(client, target));
		Thread.ofVirtual().start(() -> NetworkProxy.copy(target, client));
	}

	/**
	 * An error response of a server.
	 *
	 * @param routine the function of the server that raised the error
	 */
	public record Refusal(String sqlState, String message, String routine) {

		/** The error of RDS for a token that IAM does not accept. */
		public static final Refusal PAM = new Refusal("28000", "PAM authentication failed for user \"migrator\"",
				"auth_failed");

		/** The error of RDS for a user that is not a member of rds_iam. */
		public static final Refusal PASSWORD = new Refusal("28P01",
				"password authentication failed for user \"migrator\"", "auth_failed");

		/** The error of a server for an unknown user. */
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
