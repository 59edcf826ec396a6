package dev.lockkeeper.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.context.annotation.Import;

/**
 * Makes a Spring test record the statements that the application sends to a database, and
 * compare them with the approved file. {@code make contract} runs only these tests and
 * writes the file.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Tag("contract")
@ExtendWith(ContractRecording.class)
@Import(RecordingConfiguration.class)
public @interface RecordsContract {

	/** The database, whose file is {@code contract/<database>.sql}. */
	String value();

}
