package dev.lockkeeper.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Serves the page. It supports only reading.
 */
class MigrationsServlet extends HttpServlet {

	private final transient Observations observations;

	private final transient MigrationsPage page;

	private final String policy;

	MigrationsServlet(Observations observations, MigrationsPage page, String policy) {
		this.observations = observations;
		this.page = page;
		this.policy = policy;
	}

	@Override
	protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
		byte[] body = this.page.write(this.observations.latest(), "all".equals(request.getParameter("history")))
			.getBytes(StandardCharsets.UTF_8);
		response.setContentType("text/html;charset=UTF-8");
		response.setHeader("Cache-Control", "no-store");
		response.setHeader("Content-Security-Policy", this.policy);
		response.setHeader("X-Content-Type-Options", "nosniff");
		response.setHeader("X-Frame-Options", "DENY");
		response.setHeader("Referrer-Policy", "no-referrer");
		response.setContentLength(body.length);
		response.getOutputStream().write(body);
	}

}
