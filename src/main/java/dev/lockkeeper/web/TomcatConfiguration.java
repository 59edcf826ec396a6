package dev.lockkeeper.web;

import org.apache.catalina.core.StandardContext;

import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Lets Tomcat end with its process. It would look for leaks of web applications that go
 * while it stays, and to find JDBC drivers among them it loads all there are.
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
