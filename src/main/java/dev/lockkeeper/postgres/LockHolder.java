package dev.lockkeeper.postgres;

import org.jspecify.annotations.Nullable;

/**
 * The session that is in the way of a run.
 *
 * @param clientAddress null for a local socket, or where the asking user may not see it
 * @param since when the session began, as the server prints it
 * @param working the name of the session that works for it, which tells at what; null
 * when none does
 * @param workingSince when that one's statement began
 */
public record LockHolder(int pid, @Nullable String user, @Nullable String applicationName,
		@Nullable String clientAddress, @Nullable String since, @Nullable String working,
		@Nullable String workingSince) {

	@Override
	public String toString() {
		String holder = "pid %d, user %s, application \"%s\", from %s, connected since %s".formatted(this.pid,
				this.user, this.applicationName, (this.clientAddress != null) ? this.clientAddress : "a local socket",
				this.since);
		return (this.working != null) ? "%s, at \"%s\" since %s".formatted(holder, this.working, this.workingSince)
				: holder;
	}

}
