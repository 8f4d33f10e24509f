package weir.tidy;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Walks a parsed file and notes what is against [Shape].
final class ShapeScanner extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private static final Pattern EMPTY_NAME = Pattern.compile("\\w*(Impl|Manager|Helper|Utils?|Service|Dto)");
    private static final Pattern GETTER = Pattern.compile("get[A-Z]\\w*");
    private static final Pattern OPTIONAL = Pattern.compile("(java\\.util\\.)?Optional(Int|Long|Double)?(<.*>)?");

    private final List<String> untidy = new ArrayList<>();
    private final Parsed parsed;

    private ShapeScanner(Parsed parsed) {
        this.parsed = parsed;
    }

    static Stream<String> untidy(Parsed parsed) {
        var scanner = new ShapeScanner(parsed);
        scanner.scan(parsed.unit(), null);
        return scanner.untidy.stream();
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
        var name = type.getSimpleName().toString();
        if (EMPTY_NAME.matcher(name).matches()) {
            untidy.add("`%s` is an empty name, use the word for what it is".formatted(name));
        }
        return super.visitClass(type, null);
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
        var name = method.getName().toString();
        if (GETTER.matcher(name).matches() && !overrides(method)) {
            untidy.add("`%s` says get, use the noun alone".formatted(name));
        }
        var body = method.getBody();
        var lines = body == null ? 0 : parsed.linesWithin(body);
        if (lines > Shape.LINES_OF_A_BODY) {
            untidy.add("`%s` has %d lines, %d at most: name its steps".formatted(name, lines, Shape.LINES_OF_A_BODY));
        }
        return super.visitMethod(method, null);
    }

    @Override
    public @Nullable Void visitVariable(VariableTree variable, @Nullable Void nothing) {
        var type = variable.getType();
        if (type != null && OPTIONAL.matcher(type.toString()).matches() && isFieldOrParameter()) {
            untidy.add("`%s` keeps an Optional, use @Nullable or a sealed interface: it is for return values"
                    .formatted(variable.getName()));
        }
        return super.visitVariable(variable, null);
    }

    private boolean isFieldOrParameter() {
        Tree owner = getCurrentPath().getParentPath().getLeaf();
        return owner instanceof ClassTree || owner instanceof MethodTree;
    }

    private static boolean overrides(MethodTree method) {
        return method.getModifiers().getAnnotations().stream()
                .anyMatch(
                        annotation -> annotation.getAnnotationType().toString().equals("Override"));
    }
}
