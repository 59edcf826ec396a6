package dev.lockkeeper.database;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.jdbc.authentication.AwsCredentialsManager;

/**
 * Who this process is to AWS.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/credentials-chain.html">Default
 * credentials provider chain</a>
 */
final class AwsIdentity {

	private final AwsCredentialsProvider provider = DefaultCredentialsProvider.builder().build();

	/**
	 * The credentials' source, which was seen to have some.
	 * @throws LoginUnavailableException if there are none
	 */
	AwsCredentialsProvider provider() throws LoginUnavailableException {
		try {
			this.provider.resolveCredentials();
			return this.provider;
		}
		catch (SdkClientException ex) {
			throw LoginUnavailableException.lasting("no AWS credentials were found",
					"On ECS give the task definition a task role; elsewhere set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE.",
					ex);
		}
	}

	/** Makes the wrapper use this identity, rather than look for one each time. */
	void use() throws LoginUnavailableException {
		AwsCredentialsProvider seen = provider();
		AwsCredentialsManager.setCustomHandler((_, _) -> seen);
	}

}
