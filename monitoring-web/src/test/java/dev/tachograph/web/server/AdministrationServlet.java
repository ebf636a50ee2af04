package dev.tachograph.web.server;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Lets a test deploy and undeploy while the server runs, which Payara Micro offers to code inside of it only.
 *
 * <p>The server's own classes are in no class path of ours, hence the reflection. The parameters {@code word} are a command and
 * its arguments.
 */
@WebServlet("/run")
public class AdministrationServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String[] words = request.getParameterValues("word");
        String[] arguments = new String[words.length - 1];
        System.arraycopy(words, 1, arguments, 0, arguments.length);
        try {
            ClassLoader server = HttpServlet.class.getClassLoader();
            Class<?> runnerType = Class.forName("org.glassfish.embeddable.CommandRunner", true, server);
            Object locator = Class.forName("org.glassfish.internal.api.Globals", true, server)
                    .getMethod("getDefaultBaseServiceLocator")
                    .invoke(null);
            Object runner = Class.forName("org.glassfish.hk2.api.ServiceLocator", true, server)
                    .getMethod("getService", Class.class, java.lang.annotation.Annotation[].class)
                    .invoke(locator, runnerType, new java.lang.annotation.Annotation[0]);
            Object result =
                    runnerType.getMethod("run", String.class, String[].class).invoke(runner, words[0], arguments);
            Class<?> resultType = Class.forName("org.glassfish.embeddable.CommandResult", true, server);
            response.getWriter()
                    .print(resultType.getMethod("getExitStatus").invoke(result) + " "
                            + resultType.getMethod("getOutput").invoke(result));
        } catch (ReflectiveOperationException unknownServer) {
            throw new IOException(unknownServer);
        }
    }
}
