/**
 * The sample application: an event store. Replace it with your application.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.lockkeeper.events;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
