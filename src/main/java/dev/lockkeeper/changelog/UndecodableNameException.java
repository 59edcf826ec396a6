package dev.lockkeeper.changelog;

import java.io.IOException;

/**
 * The bytes of a file name are not text in the encoding that this process uses for file
 * names.
 */
final class UndecodableNameException extends IOException {

	private final String path;

	UndecodableNameException(String path) {
		super("The file name %s can't be decoded with the encoding %s. Run with LANG=C.UTF-8".formatted(path,
				encoding()));
		this.path = path;
	}

	/** The path with a replacement character for each byte that can't be decoded. */
	String path() {
		return this.path;
	}

	static String encoding() {
		return System.getProperty("sun.jnu.encoding", "of the system");
	}

}
