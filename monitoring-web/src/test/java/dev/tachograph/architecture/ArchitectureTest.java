package dev.tachograph.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.tachograph.ejb.launch.Preflight;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;

/**
 * The rules of ARCHITECTURE.md, over the classes of every module.
 *
 * <p>A rule that finds no class to look at fails (ArchUnit's default), so that a renamed package does not silence it.
 */
@AnalyzeClasses(packages = "dev.tachograph", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String CLIENT = "dev.tachograph.client..";
    private static final String CORE = "dev.tachograph.core..";
    private static final String PERSISTENCE = "dev.tachograph.persistence..";
    private static final String JMH = "dev.tachograph.jmh..";
    private static final String EJB = "dev.tachograph.ejb..";
    private static final String WEB = "dev.tachograph.web..";
    private static final String CLI = "dev.tachograph.cli..";

    /** Read by people and tools, absent at run time. */
    private static final String NULLNESS = "org.jspecify.annotations..";

    @ArchTest
    static void everyModuleIsLookedAt(JavaClasses classes) {
        Set<String> modules = classes.stream()
                .map(type -> type.getPackageName().split("\\.")[2])
                .collect(Collectors.toSet());
        assertThat(modules).containsExactlyInAnyOrder("client", "core", "persistence", "jmh", "ejb", "web", "cli");
    }

    @ArchTest
    static final ArchRule modulesKnowOnlyThoseBelowThem = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("client")
            .definedBy(CLIENT)
            .layer("core")
            .definedBy(CORE)
            .layer("persistence")
            .definedBy(PERSISTENCE)
            .layer("jmh")
            .definedBy(JMH)
            .layer("ejb")
            .definedBy(EJB)
            .layer("web")
            .definedBy(WEB)
            .layer("cli")
            .definedBy(CLI)
            .whereLayer("client")
            .mayNotAccessAnyLayer()
            .whereLayer("core")
            .mayOnlyAccessLayers("client")
            .whereLayer("persistence")
            .mayOnlyAccessLayers("core")
            .whereLayer("jmh")
            .mayOnlyAccessLayers("core")
            .whereLayer("ejb")
            .mayOnlyAccessLayers("client", "core", "persistence", "jmh")
            .whereLayer("web")
            .mayOnlyAccessLayers("core", "jmh", "ejb")
            .whereLayer("cli")
            .mayOnlyAccessLayers("core", "jmh")
            .because("data flows one way, and a module can be understood, tested and replaced without those above it");

    @ArchTest
    static final ArchRule theClientBringsNoLibraryIntoAnApplication = classes()
            .that()
            .resideInAPackage(CLIENT)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(CLIENT, "java..", "javax.management..", "jakarta..", NULLNESS)
            .because("whoever carries the client must not meet our versions of anything; the server provides Jakarta");

    @ArchTest
    static final ArchRule theDomainIsPlainJava = classes()
            .that()
            .resideInAPackage(CORE)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            CORE,
                            CLIENT,
                            "java..",
                            "org.tomlj..",
                            "com.fasterxml.jackson..",
                            "org.apache.commons.statistics..",
                            "com.cronutils..",
                            "com.google.re2j..",
                            NULLNESS)
                    .and(DescribedPredicate.not(resideInAnyPackage("java.sql..", "java.net.http..", "java.rmi.."))))
            .because("the domain is the same on every server and every database, and is tested without either");

    @ArchTest
    static final ArchRule theDomainStartsNoThreadsAndNoProcesses = noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .dependOnClassesThat(assignableTo(Thread.class)
                    .or(assignableTo(Process.class))
                    .or(assignableTo(ProcessBuilder.class))
                    .or(assignableTo(Runtime.class))
                    .or(assignableTo("java.util.concurrent.Executor"))
                    .or(assignableTo("java.util.concurrent.Executors"))
                    .or(assignableTo("java.util.concurrent.CompletableFuture"))
                    .or(assignableTo("java.util.Timer")))
            .because("who works when is decided by the server, at one place: ejb.stages");

    @ArchTest
    static final ArchRule theDomainOpensNoFilesByItself = noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .dependOnClassesThat(nameMatching(
                            "java\\.io\\.(File|FileInputStream|FileOutputStream|FileReader|FileWriter|RandomAccessFile)")
                    .<JavaClass>forSubtype()
                    .or(nameMatching("java\\.nio\\.file\\.(Files|FileSystems)").forSubtype())
                    .or(resideInAPackage("java.nio.channels..")))
            .because("it reads what a caller hands it, and so is tested with a string");

    @ArchTest
    static final ArchRule theDomainAsksNoClockAndNoDice = noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .callMethodWhere(asksTheSurroundings())
            .because("time and seeds are passed in, so that a test of a week takes a moment and repeats");

    @ArchTest
    static final ArchRule theCommandLineRunsAlone = classes()
            .that()
            .resideInAPackage(CLI)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(CLI, CORE, JMH, "java..", "picocli..", "com.fasterxml.jackson..", NULLNESS)
            .because("a build runs it without a server, a database or a container");

    @ArchTest
    static final ArchRule featuresFormNoCycle = slices().matching("dev.tachograph.(**)")
            .should()
            .beFreeOfCycles()
            .because("a feature can be read, moved and removed without the ones that use it");

    @ArchTest
    static final ArchRule everyClassBelongsToAFeature = classes()
            .that()
            .resideInAnyPackage(CORE, PERSISTENCE, EJB, WEB, CLI)
            .should()
            .haveNameMatching("dev\\.tachograph\\.(core|persistence|ejb|web|cli)\\.[a-z]+\\.[A-Za-z0-9_$-]+")
            .andShould()
            .resideOutsideOfPackages("..service..", "..dao..", "..impl..", "..util..", "..helper..", "..common..")
            .because("the module is the layer already, and the package is the feature, with the same noun everywhere");

    @ArchTest
    static final ArchRule entitiesStayInPersistence = noClasses()
            .that()
            .resideOutsideOfPackage(PERSISTENCE)
            .should()
            .dependOnClassesThat(CanBeAnnotated.Predicates.annotatedWith(Entity.class)
                    .or(CanBeAnnotated.Predicates.annotatedWith(Embeddable.class))
                    .<JavaClass>forSubtype())
            .because("an entity is a row; everyone else gets immutable records of the domain");

    @ArchTest
    static final ArchRule entitiesAreFoundByTheirName = classes()
            .that()
            .areAnnotatedWith(Entity.class)
            .should()
            .resideInAPackage(PERSISTENCE)
            .andShould()
            .haveSimpleNameEndingWith("Entity")
            .because("the mapping of a table is found where the database is, by its name");

    @ArchTest
    static final ArchRule onlyPersistenceSpeaksSql = noClasses()
            .that()
            .resideOutsideOfPackage(PERSISTENCE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "jakarta.persistence..", "org.h2..", "org.postgresql..")
            .because("which database it is, only the stores know");

    @ArchTest
    static final ArchRule namesSayWhatAClassDoes = noClasses()
            .should()
            .haveNameMatching(".*(Impl|Utils?|Managers?|Helpers?)")
            .because("such a name tells nobody what is inside, and so gathers everything");

    @ArchTest
    static final ArchRule nothingIsPrintedButByThePreflight = noClasses()
            .that()
            .areNotAssignableTo(Preflight.class)
            .should(ACCESS_STANDARD_STREAMS)
            .because("what the server prints lands in the log without level, time or name; ./run talks by Preflight");

    @ArchTest
    static final ArchRule dateIsNowhere = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.util\\.(Date|Calendar|GregorianCalendar)|java\\.text\\.SimpleDateFormat")
            .because(
                    "java.time says whether it means a moment, a day or a wall clock, and cannot be changed by others");

    @ArchTest
    static void everyPackageSaysWhatItIsForAndIsNullMarked(JavaClasses classes) {
        Set<JavaPackage> packages = classes.stream().map(JavaClass::getPackage).collect(Collectors.toSet());
        List<String> undescribed = packages.stream()
                .filter(found -> found.tryGetPackageInfo()
                        .filter(info -> info.isAnnotatedWith(NullMarked.class))
                        .isEmpty())
                .map(JavaPackage::getName)
                .sorted()
                .toList();
        assertThat(undescribed)
                .as(
                        "packages without a package-info that is @NullMarked: style.md wants purpose, neighbours and limits")
                .isEmpty();
    }

    /** {@code Instant.now(clock)} is fine, {@code Instant.now()} is not. */
    private static DescribedPredicate<JavaCall<?>> asksTheSurroundings() {
        Set<String> questions =
                Set.of("now", "currentTimeMillis", "nanoTime", "systemUTC", "systemDefaultZone", "random");
        return DescribedPredicate.describe(
                "asks the system for time or chance",
                call -> questions.contains(call.getTarget().getName())
                        && call.getTargetOwner().getName().matches("java\\.(time|lang)\\..*")
                        && call.getTarget().getRawParameterTypes().isEmpty());
    }
}
