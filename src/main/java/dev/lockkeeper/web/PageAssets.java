package dev.lockkeeper.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/**
 * The inline style and script of the page, and the policy that allows a browser to use
 * only these two.
 */
class PageAssets {

	/** How often a browser without scripts reloads the page. */
	static final int REFRESH_SECONDS = 5;

	private final String style = read("page.css");

	private final String script = read("page.js");

	Html style() {
		return Html.verbatim("style", this.style);
	}

	Html script() {
		return Html.verbatim("script", this.script);
	}

	/** The value of Content-Security-Policy. */
	String policy() {
		return "default-src 'none'; style-src %s; script-src %s; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
			.formatted(hash(this.style), hash(this.script));
	}

	private static String hash(String text) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return "'sha256-%s'".formatted(Base64.getEncoder().encodeToString(digest));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String read(String file) {
		try (InputStream stream = Objects.requireNonNull(PageAssets.class.getResourceAsStream(file))) {
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
