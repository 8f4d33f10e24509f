// Asks by the SDKs of OpenAI and of Anthropic, plain and streamed, and prints what a program sees, a line for each.
import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";

const [base, apiKey, prompt] = process.argv.slice(2);
const openai = new OpenAI({ apiKey, baseURL: base + "/v1" });
const anthropic = new Anthropic({ apiKey, baseURL: base });
const question = { model: "gpt-5.4", input: prompt };
const message = { model: "claude-opus-5-5", max_tokens: 100, messages: [{ role: "user", content: prompt }] };

async function told(name, asked) {
  try {
    console.log(name, await asked());
  } catch (error) {
    console.log(name, error.constructor.name, error.status, error.message);
  }
}

await told("openai", async () => {
  const answer = await openai.responses.create(question);
  return `${answer.output_text} ${answer.usage.total_tokens}`;
});
await told("openai streamed", async () => {
  let answer = "";
  for await (const event of await openai.responses.create({ ...question, stream: true })) {
    if (event.type === "response.output_text.delta") answer += event.delta;
    if (event.type === "response.completed") answer += " " + event.response.usage.total_tokens;
  }
  return answer;
});
await told("anthropic", async () => {
  const answer = await anthropic.messages.create(message);
  return `${answer.content[0].text} ${answer.usage.input_tokens + answer.usage.cache_read_input_tokens}`;
});
await told("anthropic streamed", async () => {
  const answer = await anthropic.messages.stream(message).finalMessage();
  return `${answer.content[0].text} ${answer.usage.input_tokens + answer.usage.cache_read_input_tokens}`;
});
