/*
 * Builds the scripts that nnlib carries: for the site (classic scripts, which also run from file://) labs.site.js with
 * elements and quizzes and one script per lab; for anywidget one ES module per lab. A page loads only the labs it shows.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const BUDGET = 60_000; // bytes, gzipped
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const labs = readdirSync(here("src")).filter((name) => existsSync(here(`src/${name}/kind.ts`)));
const files = [
  { out: "labs.site.js", format: "iife", code: 'import "./src/main.ts";' },
  { out: "quiz.js", format: "esm", code: 'export { default } from "./src/quiz/widget.ts";' },
  ...labs.flatMap((name) => {
    const kind = `import kind from "./src/${name}/kind.ts";`;
    return [
      { out: `${name}.site.js`, format: "iife", code: `${kind} import { loadedKinds } from "./src/kind.ts"; loadedKinds().${name} = kind;` },
      { out: `${name}.js`, format: "esm", code: `${kind} import { labWidget } from "./src/widget.ts"; export default labWidget(kind);` },
    ];
  }),
];

/** The sweep's Worker, engine included, as text inside the bundles: a file of its own could not be loaded from file://. */
const worker = await build({
  entryPoints: [here("src/training/sweep_worker.ts")],
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  write: false,
});

for (const { out, format, code } of files) {
  const outfile = here(`../nnlib/labs/static/${out}`);
  await build({
    stdin: { contents: code, resolveDir: here("."), loader: "ts" },
    outfile,
    bundle: true,
    minify: true,
    format,
    define: { SWEEP_WORKER: JSON.stringify(worker.outputFiles[0].text) },
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    logLevel: "warning",
  });
  const size = gzipSync(readFileSync(outfile)).length;
  console.log(`${out}: ${(size / 1000).toFixed(1)} kB gzipped`);
  if (size > BUDGET) throw new Error(`${out} is over its budget of ${BUDGET / 1000} kB gzipped`);
}
