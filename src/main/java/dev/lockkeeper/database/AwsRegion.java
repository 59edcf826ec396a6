package dev.lockkeeper.database;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The AWS region of a host or secret, derived from its name without a request to AWS.
 */
final class AwsRegion {

	private static final Pattern HOST = Pattern
		.compile("\\.([a-z]{2}(?:-[a-z]+)+-\\d)\\.rds\\.amazonaws\\.com(?:\\.cn)?\\.?$");

	private static final Pattern CHINESE_HOST = Pattern
		.compile("\\.rds\\.([a-z]{2}(?:-[a-z]+)+-\\d)\\.amazonaws\\.com\\.cn\\.?$");

	private static final Pattern ARN = Pattern.compile("^arn:[a-z-]+:[a-z]+:([a-z0-9-]+):");

	/**
	 * The writer and reader endpoints of an Aurora cluster, not those of an instance.
	 */
	private static final Pattern CLUSTER = Pattern.compile("\\.cluster-(?:ro-)?[a-z0-9]+\\.");

	private AwsRegion() {
	}

	/** The region of an RDS endpoint; empty for any other host. */
	static Optional<String> ofHost(String host) {
		return find(HOST, host).or(() -> find(CHINESE_HOST, host));
	}

	/** Whether a host is the endpoint of an Aurora cluster. */
	static boolean auroraCluster(String host) {
		return ofHost(host).isPresent() && CLUSTER.matcher(host).find();
	}

	/** The region in the ARN of a secret; empty for a name. */
	static Optional<String> ofArn(String arn) {
		return find(ARN, arn);
	}

	/** The region that ECS or the command line sets. */
	static Optional<String> ofEnvironment() {
		return Optional.ofNullable(System.getProperty("aws.region", System.getenv("AWS_REGION")))
			.filter((region) -> !region.isBlank());
	}

	private static Optional<String> find(Pattern pattern, String text) {
		Matcher matcher = pattern.matcher(text);
		return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
	}

}
