/**
 * The exported monitoring report, as one self-contained HTML file and as JSON, and how figures are written for people.
 *
 * <p>Pure functions of the records of {@code core.dashboard}: same records, same bytes. {@code web.report} hands the file out;
 * {@code web.pages} writes its figures, words and sparklines with the same classes, so that page and report agree. Reading
 * history, HTTP and files do not belong here.
 */
@NullMarked
package dev.tachograph.core.report;

import org.jspecify.annotations.NullMarked;
