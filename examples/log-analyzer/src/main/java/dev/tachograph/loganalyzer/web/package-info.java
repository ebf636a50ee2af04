/**
 * What is to be seen from outside: REST, and the gate before it and before the page. Shapes of requests and answers, and
 * nothing of how they are found.
 */
@NullMarked
package dev.tachograph.loganalyzer.web;

import org.jspecify.annotations.NullMarked;
