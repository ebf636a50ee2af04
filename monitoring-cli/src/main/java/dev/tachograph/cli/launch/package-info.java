/**
 * The way in: {@code java -jar tachograph.jar COMMAND}. Knows the commands, and turns whatever goes wrong into one line and an exit code.
 */
@NullMarked
package dev.tachograph.cli.launch;

import org.jspecify.annotations.NullMarked;
