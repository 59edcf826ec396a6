package dev.lockkeeper.schema.history;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Fails when a parser continues to read behind the end of a file: it would read for ever.
 */
final class EndlessReadGuard extends FilterReader {

	/** A parser looks ahead by a few characters and then reads the end again. */
	private static final int READS = 10_000;

	private int readsBehindEnd;

	EndlessReadGuard(Reader reader) {
		super(reader);
	}

	@Override
	public int read() throws IOException {
		return counted(super.read());
	}

	@Override
	public int read(char[] target, int offset, int length) throws IOException {
		return counted(super.read(target, offset, length));
	}

	private int counted(int read) throws IOException {
		this.readsBehindEnd += (read < 0) ? 1 : 0;
		if (this.readsBehindEnd > READS) {
			throw new IOException("the file ends within a statement");
		}
		return read;
	}

}
