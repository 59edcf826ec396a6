package dev.lockkeeper.cli;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.sun.net.httpserver.HttpServer;
import dev.lockkeeper.database.OriginProperties;
import dev.lockkeeper.database.RunOrigin;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OriginDetectorTests {

	private static final OriginProperties NOTHING = new OriginProperties(null, null, null, null);

	private static final String CONTAINER = """
			{"DockerId": "7c2e-1", "Name": "migrator", "Image": "1.dkr.ecr.eu-west-1.amazonaws.com/lockkeeper@sha256:9b1d",
			 "ImageID": "sha256:4711", "Labels": {"com.amazonaws.ecs.cluster": "lockkeeper",
			 "com.amazonaws.ecs.task-arn": "arn:aws:ecs:eu-west-1:1:task/lockkeeper/7c2e"}}""";

	@Test
	void getWhenInEcsTaskThenTaskAndImageDigest() throws Exception {
		assertThat(inTask(CONTAINER, NOTHING)).satisfies((origin) -> {
			assertThat(origin.application()).isEqualTo("orders");
			assertThat(origin.host()).isEqualTo("arn:aws:ecs:eu-west-1:1:task/lockkeeper/7c2e");
			assertThat(origin.image()).isEqualTo("sha256:9b1d");
		});
	}

	@Test
	void getWhenConfiguredThenConfiguration() throws Exception {
		OriginProperties configured = new OriginProperties("octocat", "3f2c", "sha256:mine", "build-7");
		assertThat(inTask(CONTAINER, configured))
			.isEqualTo(new RunOrigin("orders", "build-7", "3f2c", "sha256:mine", "octocat"));
	}

	@Test
	void getWhenMetadataInvalidThenHostName() throws Exception {
		String host = InetAddress.getLocalHost().getHostName();
		assertThat(inTask("not JSON", NOTHING).host()).isEqualTo(host);
		assertThat(
				new OriginDetector(NOTHING, "orders", Map.of("ECS_CONTAINER_METADATA_URI_V4", "http://127.0.0.1:1/v4"))
					.get())
			.satisfies((origin) -> assertThat(origin.host()).isEqualTo(host))
			.satisfies((origin) -> assertThat(origin.image()).isNull());
	}

	private static RunOrigin inTask(String container, OriginProperties properties) throws Exception {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/v4/7c2e-1", (exchange) -> {
			byte[] body = container.getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
		server.start();
		try {
			String address = "http://127.0.0.1:%d/v4/7c2e-1".formatted(server.getAddress().getPort());
			return new OriginDetector(properties, "orders", Map.of("ECS_CONTAINER_METADATA_URI_V4", address)).get();
		}
		finally {
			server.stop(0);
		}
	}

}
