package org.kalends.house;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Finds all tests that say which section they prove, in the sources of all modules. */
final class CitedTests {

  private CitedTests() {}

  /** The tests below a directory, in order of their names. */
  static List<CitedTest> below(Path house) throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String module : List.of("caldav-core", "storage", "auth", "server", "conformance-tests")) {
      try (Stream<Path> all = Files.walk(house.resolve(module).resolve("src/test/java"))) {
        all.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
      }
    }
    List<CitedTest> tests = new ArrayList<>();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(sources));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        String text = unit.getSourceFile().getCharContent(true).toString();
        new Scan(unit, text, positions, tests).scan(unit, null);
      }
    }
    tests.sort(Comparator.comparing(CitedTest::name));
    return tests;
  }

  private static final class Scan extends TreeScanner<Void, Void> {

    private final CompilationUnitTree unit;
    private final String text;
    private final SourcePositions positions;
    private final List<CitedTest> tests;
    private String inClass = "";
    private List<String> ofClass = List.of();

    Scan(CompilationUnitTree unit, String text, SourcePositions positions, List<CitedTest> tests) {
      this.unit = unit;
      this.text = text;
      this.positions = positions;
      this.tests = tests;
    }

    @Override
    public Void visitClass(ClassTree tree, Void ignored) {
      String outerName = inClass;
      List<String> outerSections = ofClass;
      inClass = inClass.isEmpty() ? tree.getSimpleName().toString() : inClass;
      List<String> own = sections(tree.getModifiers());
      ofClass = own.isEmpty() ? ofClass : own;
      super.visitClass(tree, null);
      inClass = outerName;
      ofClass = outerSections;
      return null;
    }

    @Override
    public Void visitMethod(MethodTree method, Void ignored) {
      List<String> sections = new ArrayList<>(sections(method.getModifiers()));
      boolean isTest =
          method.getModifiers().getAnnotations().stream()
              .map(annotation -> annotation.getAnnotationType().toString())
              .anyMatch(name -> name.endsWith("Test") || name.endsWith("Property"));
      if (isTest) {
        sections.addAll(ofClass);
        int from = (int) positions.getStartPosition(unit, method);
        int to = (int) positions.getEndPosition(unit, method);
        String name = inClass + "." + method.getName();
        tests.add(new CitedTest(name, sections, text.substring(from, to)));
      }
      return super.visitMethod(method, null);
    }

    private static List<String> sections(ModifiersTree modifiers) {
      List<String> found = new ArrayList<>();
      for (AnnotationTree annotation : modifiers.getAnnotations()) {
        if (annotation.getAnnotationType().toString().equals("Spec")) {
          new TreeScanner<Void, Void>() {
            @Override
            public Void visitLiteral(LiteralTree literal, Void ignored) {
              found.add(String.valueOf(literal.getValue()));
              return null;
            }
          }.scan(annotation.getArguments(), null);
        }
      }
      return found;
    }
  }
}
