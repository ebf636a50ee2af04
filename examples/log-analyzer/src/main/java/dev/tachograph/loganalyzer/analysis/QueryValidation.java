package dev.tachograph.loganalyzer.analysis;

import dev.tachograph.client.Measured;
import dev.tachograph.loganalyzer.search.Query;
import dev.tachograph.loganalyzer.search.QueryProblem;
import dev.tachograph.loganalyzer.validation.ValidQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;

/** Asks Jakarta Validation about queries; each call is a {@code validation_operation}. */
@ApplicationScoped
public class QueryValidation {

    /** What is validated: a constraint stands at a member of something. */
    private record Submitted(@ValidQuery Query query) {}

    @Inject
    private Validator validator;

    @Inject
    private Delays delays;

    /** Everything that is wrong with the query; empty when nothing is. */
    @Measured("validation_operation")
    public List<QueryProblem> problems(Query query) {
        delays.before("validation");
        return validator.validate(new Submitted(query)).stream()
                .map(violation -> new QueryProblem(field(violation), violation.getMessage()))
                .sorted(Comparator.comparing(QueryProblem::field))
                .toList();
    }

    private static String field(ConstraintViolation<Submitted> violation) {
        String field = "";
        for (Path.Node node : violation.getPropertyPath()) {
            field = node.getName();
        }
        return field;
    }
}
