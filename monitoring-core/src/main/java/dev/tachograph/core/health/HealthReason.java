package dev.tachograph.core.health;

/**
 * One thing that is wrong.
 *
 * @param status how bad
 * @param subject what it is about: {@code cpu}, {@code memory}, {@code disk}, {@code database}, {@code monitor},
 *     {@code alert}
 * @param words what is wrong, with the figure
 * @param remedy what to do
 */
public record HealthReason(HealthStatus status, String subject, String words, String remedy) {}
