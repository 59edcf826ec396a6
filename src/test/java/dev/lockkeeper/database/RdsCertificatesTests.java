package dev.lockkeeper.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RdsCertificatesTests {

	private static final Path FOLDER = Path.of("src", "main", "resources", "dev", "lockkeeper", "database", "rds");

	static List<String> regions() throws IOException {
		try (Stream<Path> files = Files.list(FOLDER)) {
			return files.map((file) -> file.getFileName().toString().replace(".pem", "")).sorted().toList();
		}
	}

	@ParameterizedTest
	@MethodSource("regions")
	void filesWhenReadThenContainRegionRootsValidForYears(String region) throws IOException, GeneralSecurityException {
		try (InputStream stream = Files.newInputStream(FOLDER.resolve(region + ".pem"))) {
			for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(stream)) {
				X509Certificate certificate = (X509Certificate) one;
				certificate.verify(certificate.getPublicKey());
				certificate.checkValidity(Date.from(Instant.now().plus(Duration.ofDays(730))));
				assertThat(certificate.getSubjectX500Principal().getName())
					.contains("Amazon RDS " + region + " Root CA");
				assertThat(certificate.getBasicConstraints()).isNotNegative();
			}
		}
		assertThat(RdsCertificates.known(region)).isTrue();
		assertThat(new RdsCertificates(region).getDefaultCipherSuites()).isNotEmpty();
	}

	@Test
	void newWhenRegionUnknownThenThrows() {
		assertThat(RdsCertificates.known("mars-north-1")).isFalse();
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> new RdsCertificates("mars-north-1"));
	}

}
