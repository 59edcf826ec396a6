package dev.lockkeeper.contract;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import dev.lockkeeper.contract.ContractReading.Broken;
import dev.lockkeeper.contract.ContractReading.Empty;
import dev.lockkeeper.contract.ContractReading.Found;
import dev.lockkeeper.contract.ContractReading.ContractMissing;

/**
 * Reads the approved file of a database from the jar.
 */
public class ContractReader {

	/** Reads {@code contract/<database>.sql} from the class path. */
	public ContractReading read(String database) {
		String path = "contract/" + database + ".sql";
		try (InputStream file = ContractReader.class.getClassLoader().getResourceAsStream(path)) {
			return (file != null) ? parse(path, new String(file.readAllBytes(), StandardCharsets.UTF_8))
					: new ContractMissing(path);
		}
		catch (IOException ex) {
			return new Broken(path, String.valueOf(ex.getMessage()));
		}
	}

	static ContractReading parse(String path, String text) {
		try {
			Contract contract = ContractText.parse(text);
			return contract.statements().isEmpty() ? new Empty(path) : new Found(contract);
		}
		catch (IllegalArgumentException ex) {
			return new Broken(path, String.valueOf(ex.getMessage()));
		}
	}

}
