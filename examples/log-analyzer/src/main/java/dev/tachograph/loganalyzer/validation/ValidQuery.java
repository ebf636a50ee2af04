package dev.tachograph.loganalyzer.validation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The query can be searched for. Every problem is a violation at its field. */
@Documented
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = ValidQueryValidator.class)
public @interface ValidQuery {

    String message() default "is no query";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
