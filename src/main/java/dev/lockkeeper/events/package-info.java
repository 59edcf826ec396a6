/**
 * The sample application: an event store. A user of this project puts their own here.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.lockkeeper.events;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
