package dev.lockkeeper.web;

import org.apache.catalina.core.StandardContext;

import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Disables Tomcat's check for memory leaks at shutdown. It is useless for a process that
 * ends, and it loads all JDBC drivers.
 */
@Configuration(proxyBeanMethods = false)
class TomcatConfiguration {

	@Bean
	WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> endWithTheProcess() {
		return (factory) -> factory.addContextCustomizers((context) -> {
			if (context instanceof StandardContext standard) {
				standard.setSkipMemoryLeakChecksOnJvmShutdown(true);
			}
		});
	}

}
