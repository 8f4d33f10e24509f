package weir.loadtest.upstream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.LongStream;

/// A call of a tool that runs a command of the shell, as the client that offers the tool expects it.
record ToolCall(String id, String name, ObjectNode json) {
    private static final List<String> SHELLS = List.of("Bash", "exec_command", "shell_command", "shell");

    /// None where the script asks for none, or the tool was called already and its result is here.
    static List<ToolCall> of(ScriptedRequest request, Script script) {
        if (!script.says("tool") || !request.toolResult().isEmpty()) {
            return List.of();
        }
        var tools = request.tools();
        var name = SHELLS.stream().filter(tools::contains).findFirst().orElse("shell");
        var arguments = arguments(name, script.word("tool", ""));
        return LongStream.range(0, script.number("calls", 1))
                .mapToObj(place -> new ToolCall("call_" + request.number() + "_" + place, name, arguments))
                .toList();
    }

    String arguments() {
        return json.toString();
    }

    private static ObjectNode arguments(String tool, String command) {
        var arguments = JsonNodeFactory.instance.objectNode();
        if (tool.equals("exec_command")) {
            arguments.put("cmd", command);
        } else if (tool.equals("shell")) {
            arguments.putArray("command").add("sh").add("-c").add(command);
        } else {
            arguments.put("command", command);
        }
        return arguments;
    }
}
