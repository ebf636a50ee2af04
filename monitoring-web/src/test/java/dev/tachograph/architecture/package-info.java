/** Rules of the whole house that the compiler cannot know: who may depend on whom, and what is nowhere to be found. */
@NullMarked
package dev.tachograph.architecture;

import org.jspecify.annotations.NullMarked;
