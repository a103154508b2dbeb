package org.kalends.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceSizeTest {

  private static final int FILE_LINES = 400;
  private static final int METHOD_LINES = 40;

  @Test
  void noFileIsLongerThanFourHundredLines() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path file : sources("src")) {
      long lines = Files.readAllLines(file).size();
      if (lines > FILE_LINES) {
        tooLong.add(file + ": " + lines);
      }
    }
    assertEquals(List.of(), tooLong);
  }

  @Test
  void noMethodIsLongerThanFortyLines() throws IOException {
    List<Path> files = sources("src/main");
    assertFalse(files.isEmpty());
    assertEquals(List.of(), longMethods(files));
  }

  @Test
  void aMethodThatIsTooLongIsFound(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("A.java");
    Files.writeString(
        file, "class A { void a() {\n" + "int x;\n".repeat(0) + ";\n".repeat(40) + "} }\n");
    assertEquals(1, longMethods(List.of(file)).size());
  }

  @Test
  void everyPackageOfTheHouseSaysWhatItIsFor() throws IOException {
    List<Path> silent = new ArrayList<>();
    for (Path file : sources("src/main")) {
      Path directory = file.getParent();
      if (!Files.exists(directory.resolve("package-info.java")) && !silent.contains(directory)) {
        silent.add(directory);
      }
    }
    assertEquals(List.of(), silent);
  }

  private static List<String> longMethods(List<Path> files) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> tooLong = new ArrayList<>();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        new TreeScanner<Void, Void>() {
          @Override
          public Void visitMethod(MethodTree method, Void ignored) {
            long from = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, method));
            long to = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, method));
            if (method.getBody() != null && to - from + 1 > METHOD_LINES) {
              tooLong.add(
                  unit.getSourceFile().getName() + " " + method.getName() + ": " + (to - from + 1));
            }
            return super.visitMethod(method, null);
          }
        }.scan(unit, null);
      }
    }
    return tooLong;
  }

  private static List<Path> sources(String below) throws IOException {
    Path house = Path.of("").toAbsolutePath().getParent();
    List<Path> files = new ArrayList<>();
    for (String module : List.of("caldav-core", "storage", "auth", "server", "conformance-tests")) {
      Path root = house.resolve(module).resolve(below);
      if (Files.isDirectory(root)) {
        try (Stream<Path> all = Files.walk(root)) {
          all.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
        }
      }
    }
    return files;
  }
}
