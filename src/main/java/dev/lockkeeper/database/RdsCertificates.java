package dev.lockkeeper.database;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import org.postgresql.ssl.WrappedFactory;

/**
 * Trusts only the certificate authorities of RDS in one region. The driver creates this
 * class by its name.
 */
public final class RdsCertificates extends WrappedFactory {

	/**
	 * Reads the certificates.
	 * @param region the region of the server
	 */
	public RdsCertificates(String region) throws GeneralSecurityException, IOException {
		KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
		trusted.load(null, null);
		try (InputStream stream = open(region)) {
			if (stream == null) {
				throw new IOException("No RDS certificates for region " + region);
			}
			for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(stream)) {
				trusted.setCertificateEntry("rds" + trusted.size(), one);
			}
		}
		TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		managers.init(trusted);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(null, managers.getTrustManagers(), null);
		this.factory = context.getSocketFactory();
	}

	/** Whether certificates exist for a region. */
	static boolean known(String region) {
		return RdsCertificates.class.getResource(file(region)) != null;
	}

	private static @org.jspecify.annotations.Nullable InputStream open(String region) {
		return RdsCertificates.class.getResourceAsStream(file(region));
	}

	private static String file(String region) {
		return "rds/" + region + ".pem";
	}

}
