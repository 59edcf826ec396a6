package dev.lockkeeper.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test a {@link DataMigrationTrial}: a new database and the data migration to
 * run in it.
 */
@Documented
@Inherited
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(DataMigrationExtension.class)
public @interface DataMigrationTest {

	/** The folder below {@code db}. */
	String database();

	/** The name of the data migration. */
	String name();

	/**
	 * The schema version at which the fixtures are loaded. Default: the version that the
	 * data migration needs. Use an earlier version for rows that a later trigger would
	 * change or reject.
	 */
	String from() default "";

	/**
	 * SQL files, relative to the test class; a name that starts with / is relative to the
	 * root of the class path.
	 */
	String[] fixtures() default {};

	/** Rows per batch; a small number, so that a few rows need several batches. */
	int rowsInBatch() default 2;

}
