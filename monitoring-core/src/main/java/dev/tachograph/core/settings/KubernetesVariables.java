package dev.tachograph.core.settings;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The variables that Kubernetes injects into every pod for every service of its namespace. A service called
 * {@code monitoring} gives {@code MONITORING_PORT=tcp://10.0.0.1:80}, {@code MONITORING_SERVICE_HOST} and more.
 *
 * @see <a href="https://kubernetes.io/docs/tutorials/services/connect-applications-service/">Accessing the Service</a>
 */
final class KubernetesVariables {

    static final String PORT_SUFFIX = "_PORT";

    private static final Pattern INJECTED_PORT = Pattern.compile("(tcp|udp|sctp)://.+");
    private static final Pattern SIBLING = Pattern.compile(
            "(MONITORING(?:_\\w+?)?)_(?:SERVICE_HOST|SERVICE_PORT(?:_\\w+)?|PORT_\\d+_(?:TCP|UDP|SCTP)(?:_\\w+)?)");

    private KubernetesVariables() {}

    static boolean isInjectedPort(String value) {
        return INJECTED_PORT.matcher(value).matches();
    }

    /** The service that a variable stems from, by its name in variables; empty if Kubernetes does not make such ones. */
    static Optional<String> service(String variable, String value) {
        Matcher sibling = SIBLING.matcher(variable);
        if (sibling.matches()) {
            return Optional.of(sibling.group(1));
        }
        return variable.endsWith(PORT_SUFFIX) && isInjectedPort(value)
                ? Optional.of(withoutSuffix(variable))
                : Optional.empty();
    }

    /** Why a port is a URL, given the variable. */
    static String explanation(String portVariable) {
        return "is not a port but what Kubernetes injects for a service called " + named(withoutSuffix(portVariable))
                + remedy();
    }

    /** Why there are such variables, given the service as {@link #service} does. */
    static String siblings(String service) {
        return "are injected by Kubernetes for a service called " + named(service) + " and are ignored" + remedy();
    }

    private static String remedy() {
        return "; rename the service, or set enableServiceLinks: false in the pod";
    }

    private static String named(String service) {
        return '"' + service.toLowerCase(Locale.ROOT).replace('_', '-') + '"';
    }

    private static String withoutSuffix(String portVariable) {
        return portVariable.substring(0, portVariable.length() - PORT_SUFFIX.length());
    }
}
