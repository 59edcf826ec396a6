package dev.lockkeeper.events;

import java.time.LocalDate;

/**
 * How many events of a type a day of UTC saw.
 */
record DailyCount(LocalDate day, String type, long events) {
}
