/*
 * Builds the scripts that nnlib carries: for the site (classic scripts, which also run from file://) labs.site.js with
 * elements and quizzes, one script per lab, review.site.js with the review notebook and one script per chapter with the
 * topics it asks; for anywidget one ES module per lab. A page loads only the labs it shows and the topics it needs.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const BUDGET = 60_000; // bytes, gzipped
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const labs = readdirSync(here("src")).filter((name) => existsSync(here(`src/${name}/kind.ts`)));
const chapters = readdirSync(here("src/review/topics")).flatMap((name) => /^ch\w+(?=\.ts$)/.exec(name) ?? []);
const files = [
  { out: "labs.site.js", format: "iife", code: 'import "./src/main.ts";' },
  { out: "review.site.js", format: "iife", code: 'import "./src/review/main.ts";' },
  ...chapters.map((name) => ({
    out: `topics_${name}.site.js`,
    format: "iife",
    code: `import { TOPICS } from "./src/review/topics/${name}.ts"; import { loadedTopics } from "./src/review/topic.ts";
      for (const topic of TOPICS) loadedTopics()[topic.id] = topic;`,
  })),
  { out: "quiz.js", format: "esm", code: 'export { default } from "./src/quiz/widget.ts";' },
  ...labs.flatMap((name) => {
    const kind = `import kind from "./src/${name}/kind.ts";`;
    return [
      { out: `${name}.site.js`, format: "iife", code: `${kind} import { loadedKinds } from "./src/kind.ts"; loadedKinds().${name} = kind;` },
      { out: `${name}.js`, format: "esm", code: `${kind} import { labWidget } from "./src/widget.ts"; export default labWidget(kind);` },
    ];
  }),
];

/** A module with all that it imports, as text. */
async function bundled(path, format) {
  const { outputFiles } = await build({
    entryPoints: [here(path)],
    bundle: true,
    minify: true,
    format,
    target: "es2022",
    charset: "utf8",
    write: false,
  });
  return outputFiles[0].text;
}

/** The sweep's Worker, engine included, as text inside the bundles: a file of its own could not be loaded from file://. */
const worker = await bundled("src/training/sweep_worker.ts", "iife");

/** What every page knows of the topics: enough to count what is due, without the code that asks. */
const topics = Buffer.from(await bundled("src/review/topics/index.ts", "esm")).toString("base64");
const { TOPICS } = await import(`data:text/javascript;base64,${topics}`);
const topicOf = Object.fromEntries(TOPICS.flatMap(({ id, quizzes }) => quizzes.map((quiz) => [quiz, id])));

for (const { out, format, code } of files) {
  const outfile = here(`../nnlib/labs/static/${out}`);
  await build({
    stdin: { contents: code, resolveDir: here("."), loader: "ts" },
    outfile,
    bundle: true,
    minify: true,
    format,
    define: { SWEEP_WORKER: JSON.stringify(worker), TOPIC_OF: JSON.stringify(topicOf) },
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    logLevel: "warning",
  });
  const size = gzipSync(readFileSync(outfile)).length;
  console.log(`${out}: ${(size / 1000).toFixed(1)} kB gzipped`);
  if (size > BUDGET) throw new Error(`${out} is over its budget of ${BUDGET / 1000} kB gzipped`);
}
