package dev.lockkeeper.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test a {@link DataMigrationTrial}: a database of its own in which a data
 * migration is about to run.
 */
@Documented
@Inherited
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(DataMigrationExtension.class)
public @interface DataMigrationTest {

	/** The folder below {@code db}. */
	String database();

	/** The data migration's name. */
	String name();

	/**
	 * The version of the schema at which rows are put in; unless given, the one that the
	 * data migration needs. An earlier one makes rows as they were before, which a
	 * trigger would not let pass later.
	 */
	String from() default "";

	/** Files of SQL beside the test's class, or from the class path's root with a /. */
	String[] fixtures() default {};

	/** So few that some rows already make several batches. */
	int rowsInBatch() default 2;

}
