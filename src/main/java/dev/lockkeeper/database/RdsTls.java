package dev.lockkeeper.database;

import java.util.Optional;
import java.util.Properties;

import org.postgresql.PGProperty;

/**
 * Requires TLS with a verified RDS certificate for logins with IAM or a secret, unless
 * the URL sets TLS itself.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.SSL.html">Using
 * SSL/TLS to encrypt a connection</a>
 */
final class RdsTls {

	private static final String VERIFY = "verify-";

	private RdsTls() {
	}

	static void demand(ServerUrl url, Optional<String> region, Properties login) {
		Optional<String> mode = url.parameter(PGProperty.SSL_MODE.getName());
		if (mode.isEmpty() && url.parameter(PGProperty.SSL.getName()).isEmpty()) {
			PGProperty.SSL_MODE.set(login, VERIFY + "full");
			mode = Optional.of(VERIFY);
		}
		boolean own = url.parameter(PGProperty.SSL_ROOT_CERT.getName()).isPresent()
				|| url.parameter(PGProperty.SSL_FACTORY.getName()).isPresent();
		if (!own && mode.filter((one) -> one.startsWith(VERIFY)).isPresent()
				&& region.filter(RdsCertificates::known).isPresent()) {
			PGProperty.SSL_FACTORY.set(login, RdsCertificates.class.getName());
			PGProperty.SSL_FACTORY_ARG.set(login, region.get());
		}
	}

}
