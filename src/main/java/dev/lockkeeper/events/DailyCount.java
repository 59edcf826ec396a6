package dev.lockkeeper.events;

import java.time.LocalDate;

/**
 * The number of events of a type on a day in UTC.
 */
record DailyCount(LocalDate day, String type, long events) {
}
