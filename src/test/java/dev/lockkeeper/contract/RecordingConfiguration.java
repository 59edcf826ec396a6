package dev.lockkeeper.contract;

import javax.sql.DataSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Wraps the application's data sources in a recorder.
 */
@TestConfiguration(proxyBeanMethods = false)
class RecordingConfiguration {

	@Bean
	StatementRecorder statementRecorder() {
		return new StatementRecorder();
	}

	@Bean
	static BeanPostProcessor recordingDataSources(ObjectProvider<StatementRecorder> recorder) {
		return new BeanPostProcessor() {

			@Override
			public Object postProcessAfterInitialization(Object bean, String name) {
				return (bean instanceof DataSource dataSource)
						? new RecordingDataSource(dataSource, recorder.getObject()) : bean;
			}

		};
	}

}
