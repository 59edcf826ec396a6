package dev.lockkeeper.database;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in AWS something is, told by its name; nothing is asked.
 */
final class AwsRegion {

	private static final Pattern HOST = Pattern
		.compile("\\.([a-z]{2}(?:-[a-z]+)+-\\d)\\.rds\\.amazonaws\\.com(?:\\.cn)?\\.?$");

	private static final Pattern CHINESE_HOST = Pattern
		.compile("\\.rds\\.([a-z]{2}(?:-[a-z]+)+-\\d)\\.amazonaws\\.com\\.cn\\.?$");

	private static final Pattern ARN = Pattern.compile("^arn:[a-z-]+:[a-z]+:([a-z0-9-]+):");

	/**
	 * The writer's endpoint of an Aurora cluster, and the readers', not an instance's.
	 */
	private static final Pattern CLUSTER = Pattern.compile("\\.cluster-(?:ro-)?[a-z0-9]+\\.");

	private AwsRegion() {
	}

	/** The region of an RDS endpoint; empty for any other host. */
	static Optional<String> ofHost(String host) {
		return find(HOST, host).or(() -> find(CHINESE_HOST, host));
	}

	/** Whether a host stands for an Aurora cluster rather than for one server. */
	static boolean auroraCluster(String host) {
		return ofHost(host).isPresent() && CLUSTER.matcher(host).find();
	}

	/** The region that a secret's ARN names; empty for a bare name. */
	static Optional<String> ofArn(String arn) {
		return find(ARN, arn);
	}

	/** What ECS and the command line set. */
	static Optional<String> ofEnvironment() {
		return Optional.ofNullable(System.getProperty("aws.region", System.getenv("AWS_REGION")))
			.filter((region) -> !region.isBlank());
	}

	private static Optional<String> find(Pattern pattern, String text) {
		Matcher matcher = pattern.matcher(text);
		return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
	}

}
