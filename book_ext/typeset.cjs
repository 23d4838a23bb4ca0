// Formulas to HTML, once at build: reads {mathjax, fonts, formulas: [[tex, display], …]} as JSON from standard input and
// writes {html: […], css} to standard output. The style sheet knows the glyphs of these formulas only.

const { readFileSync } = require("node:fs");
const { join } = require("node:path");

async function typeset({ mathjax, fonts, formulas }) {
  const MathJax = await require(join(mathjax, "node-main.js")).init({
    loader: {
      paths: { mathjax },
      load: ["input/tex", "output/chtml", "a11y/assistive-mml", "adaptors/liteDOM"],
      versionWarnings: false,
    },
    tex: { packages: { "[-]": ["noundefined"] } }, // an unknown command is a fault, not red text
    chtml: { fontURL: fonts },
  });
  const { adaptor } = MathJax.startup;
  const html = [];
  for (const [tex, display] of formulas) {
    const formula = adaptor.outerHTML(await MathJax.tex2chtmlPromise(tex, { display }));
    const fault = /data-mjx-error="([^"]*)"/.exec(formula);
    if (fault) throw new Error(`${tex}: ${fault[1]}`);
    html.push(formula);
  }
  return { html, css: adaptor.textContent(MathJax.chtmlStylesheet()).trim() };
}

typeset(JSON.parse(readFileSync(0, "utf8"))).then(
  (answer) => process.stdout.write(JSON.stringify(answer)),
  (error) => {
    console.error(error.message ?? error);
    process.exitCode = 1;
  },
);
