package dev.lockkeeper.postgres;

import org.jspecify.annotations.Nullable;

/**
 * The session that holds the lock that a run waits for.
 *
 * @param clientAddress null for a local socket, or if not visible to the current user
 * @param since when the session began, as the server prints it
 * @param working the name of the session that works for it, which contains the current
 * migration; null if there is none
 * @param workingSince when the statement of that session began
 */
public record LockHolder(int pid, @Nullable String user, @Nullable String applicationName,
		@Nullable String clientAddress, @Nullable String since, @Nullable String working,
		@Nullable String workingSince) {

	@Override
	public String toString() {
		String holder = "pid %d, user %s, application \"%s\", from %s, connected since %s".formatted(this.pid,
				this.user, this.applicationName, (this.clientAddress != null) ? this.clientAddress : "a local socket",
				this.since);
		return (this.working != null) ? "%s, running \"%s\" since %s".formatted(holder, this.working, this.workingSince)
				: holder;
	}

}
