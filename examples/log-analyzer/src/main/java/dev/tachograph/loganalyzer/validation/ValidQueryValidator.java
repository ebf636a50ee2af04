package dev.tachograph.loganalyzer.validation;

import dev.tachograph.loganalyzer.search.Query;
import dev.tachograph.loganalyzer.search.QueryProblem;
import dev.tachograph.loganalyzer.search.QueryRules;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Thread-safe. */
public final class ValidQueryValidator implements ConstraintValidator<ValidQuery, Query> {

    @Override
    public boolean isValid(@Nullable Query query, ConstraintValidatorContext context) {
        if (query == null) {
            return true;
        }
        List<QueryProblem> problems = QueryRules.problems(query);
        if (problems.isEmpty()) {
            return true;
        }
        context.disableDefaultConstraintViolation();
        for (QueryProblem problem : problems) {
            // Braces and dollars of the caller's text would be taken for expressions to evaluate.
            context.buildConstraintViolationWithTemplate(literally(problem.message()))
                    .addPropertyNode(problem.field())
                    .addConstraintViolation();
        }
        return false;
    }

    private static String literally(String message) {
        return message.replaceAll("[\\\\{}$]", "\\\\$0");
    }
}
