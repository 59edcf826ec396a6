package dev.lockkeeper.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A self-signed certificate for one host.
 *
 * @param pem the certificate, for the trust store of a client
 * @param context the TLS context of a server with this certificate
 */
public record TestCertificate(Path pem, SSLContext context) {

	private static final String STORE_PASSWORD = "for-tests";

	/** Creates a certificate with the JDK's keytool. */
	public static TestCertificate of(String host) {
		try {
			Path folder = Files.createTempDirectory("certificate");
			Path store = folder.resolve("store.p12");
			Path pem = folder.resolve("root.pem");
			keytool("-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=" + host, "-ext",
					"san=dns:" + host, "-validity", "2", "-keystore", store.toString(), "-storepass", STORE_PASSWORD);
			keytool("-exportcert", "-rfc", "-alias", "server", "-file", pem.toString(), "-keystore", store.toString(),
					"-storepass", STORE_PASSWORD);
			return new TestCertificate(pem, context(store));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (GeneralSecurityException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void keytool(String... arguments) throws IOException, InterruptedException {
		String[] command = new String[arguments.length + 1];
		command[0] = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
		System.arraycopy(arguments, 0, command, 1, arguments.length);
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
		if (process.waitFor() != 0) {
			throw new IllegalStateException(Arrays.toString(command) + ": " + output);
		}
	}

	private static SSLContext context(Path store) throws GeneralSecurityException, IOException {
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (InputStream stream = Files.newInputStream(store)) {
			keys.load(stream, STORE_PASSWORD.toCharArray());
		}
		KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		managers.init(keys, STORE_PASSWORD.toCharArray());
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(managers.getKeyManagers(), null, null);
		return context;
	}

}
