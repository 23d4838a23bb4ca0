/* Builds the two bundles that nnlib carries: an ES module for anywidget, a classic script for the site (also from file://). */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const BUDGET = 60_000; // bytes, gzipped
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const bundles = [
  { entry: "src/widget.ts", format: "esm", out: "../nnlib/labs/static/labs.js" },
  { entry: "src/main.ts", format: "iife", out: "../nnlib/labs/static/labs.site.js" },
];

for (const { entry, format, out } of bundles) {
  await build({
    entryPoints: [here(entry)],
    outfile: here(out),
    bundle: true,
    minify: true,
    format,
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    logLevel: "warning",
  });
  const size = gzipSync(readFileSync(here(out))).length;
  console.log(`${out.split("/").at(-1)}: ${(size / 1000).toFixed(1)} kB gzipped`);
  if (size > BUDGET) throw new Error(`${out} is over its budget of ${BUDGET / 1000} kB gzipped`);
}
