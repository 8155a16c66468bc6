// The official Node client, by base URL alone: node client.mjs BASE_URL; prints what it saw as JSON.
import OpenAI from "openai";

const client = new OpenAI({ baseURL: process.argv[2], apiKey: "anything", maxRetries: 0 });
const messages = [{ role: "user", content: "I converted 7000" }];
const seen = { models: [], chunks: [] };
for await (const model of client.models.list()) seen.models.push(model.id);
const plain = await client.chat.completions.create({ model: "basis", messages });
seen.text = plain.choices[0].message.content;
seen.figures = plain.basis.numbers.map((number) => number.value);
const stream = await client.chat.completions.create({
  model: "basis", messages, stream: true, stream_options: { include_usage: true },
});
let streamed = "";
for await (const chunk of stream) {
  streamed += chunk.choices[0]?.delta?.content ?? "";
  seen.chunks.push(chunk.choices[0]?.delta?.role ?? chunk.choices[0]?.finish_reason ?? (chunk.usage ? "usage" : "content"));
}
seen.streamed = streamed;
try {
  await client.chat.completions.create({ model: "gpt-4o", messages });
} catch (error) {
  seen.refused = [error.constructor.name, error.status, error.code];
}
console.log(JSON.stringify(seen));
