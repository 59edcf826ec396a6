package dev.lockkeeper.postgres;

import org.jspecify.annotations.Nullable;

/**
 * The session that is in the way.
 *
 * @param clientAddress null for a local socket, or where the asking user may not see it
 * @param since when the session began, as the server prints it
 */
public record LockHolder(int pid, @Nullable String user, @Nullable String applicationName,
		@Nullable String clientAddress, @Nullable String since) {

	@Override
	public String toString() {
		return "pid %d, user %s, application \"%s\", from %s, connected since %s".formatted(this.pid, this.user,
				this.applicationName, (this.clientAddress != null) ? this.clientAddress : "a local socket", this.since);
	}

}
