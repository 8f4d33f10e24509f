package weir.loadtest.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// One request for an answer, as both protocols ask it.
///
/// @param number counts all requests, from one
/// @param messages its path ends in `/messages`; else it speaks Responses
/// @param body an object; empty where there was none
record ScriptedRequest(long number, boolean messages, JsonNode body) {
    private static final Pattern IN_A_PROMPT = Pattern.compile("\\[\\[script:([^\\[\\]]*)]]");

    String model() {
        return body.path("model").asText("none");
    }

    boolean streamed() {
        return body.path("stream").asBoolean(false);
    }

    /// What follows a `+` in the model's name, and then what the last prompt says that has `[[script: cut=3]]` in it.
    Script script() {
        var plus = model().indexOf('+');
        var byModel = plus < 0 ? Script.EMPTY : Script.parse(model().substring(plus + 1));
        var byPrompt = Script.EMPTY;
        for (var prompt : prompts()) {
            for (var found : IN_A_PROMPT.matcher(prompt).results().toList()) {
                byPrompt = Script.parse(found.group(1));
            }
        }
        return byModel.with(byPrompt);
    }

    /// The result of the tool that was called last, where nothing was asked since.
    String toolResult() {
        var result = "";
        for (var item : turns()) {
            if (item.path("type").asText().endsWith("_call_output")) {
                result = text(item.path("output"));
            } else if (isFromUser(item)) {
                result = resultIn(item.path("content"));
            }
        }
        return result;
    }

    /// How many answers were given before in this conversation.
    int answersBefore() {
        var answers = 0;
        for (var item : turns()) {
            if (item.path("role").asText().equals("assistant")
                    && !text(item.path("content")).isEmpty()) {
                answers++;
            }
        }
        return answers;
    }

    /// The names of the tools that may be called.
    List<String> tools() {
        var names = new ArrayList<String>();
        body.path("tools").forEach(tool -> names.add(tool.path("name").asText()));
        return names;
    }

    private JsonNode turns() {
        return messages ? body.path("messages") : body.path("input");
    }

    private List<String> prompts() {
        var prompts = new ArrayList<String>();
        if (turns().isTextual()) {
            prompts.add(turns().asText());
        }
        for (var item : turns()) {
            if (isFromUser(item)) {
                prompts.add(text(item.path("content")));
            }
        }
        return prompts;
    }

    private static boolean isFromUser(JsonNode item) {
        return item.path("role").asText().equals("user");
    }

    private static String resultIn(JsonNode content) {
        var result = "";
        for (var block : content) {
            if (block.path("type").asText().equals("tool_result")) {
                result = text(block.path("content"));
            }
        }
        return result;
    }

    private static String text(JsonNode content) {
        if (content.isTextual()) {
            return content.asText();
        }
        var text = new StringBuilder();
        content.forEach(part -> text.append(part.path("text").asText("")));
        return text.toString();
    }
}
