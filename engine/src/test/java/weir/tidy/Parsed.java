package weir.tidy;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// A source as the compiler's parser sees it; nothing is resolved.
record Parsed(CompilationUnitTree unit, SourcePositions positions) {
    /// Else each looks through all jars of the tests for plugins, which takes longer than to parse.
    private static final List<String> ALONE = List.of("-proc:none", "--class-path", "");

    static Parsed of(Source source) {
        var compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK runs the tests");
        var task = (JavacTask) compiler.getTask(null, null, _ -> {}, ALONE, null, List.of(new Text(source)));
        try {
            var unit = task.parse().iterator().next();
            return new Parsed(unit, Trees.instance(task).getSourcePositions());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The lines between a block's braces.
    long linesWithin(Tree block) {
        var lines = unit.getLineMap();
        var first = lines.getLineNumber(positions.getStartPosition(unit, block));
        var last = lines.getLineNumber(positions.getEndPosition(unit, block));
        return Math.max(0, last - first - 1);
    }

    private static final class Text extends SimpleJavaFileObject {
        private final String text;

        Text(Source source) {
            super(URI.create("string:///" + source.path()), JavaFileObject.Kind.SOURCE);
            this.text = source.text();
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
