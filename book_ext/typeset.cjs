// Formulas of the book to HTML, once at build: reads {mathjax, fonts, formulas: [[tex, display], …]} as JSON from
// standard input and writes {html: […], css} to standard output. `css` styles the glyphs these formulas use.

const { readFileSync } = require("node:fs");
const { join } = require("node:path");

async function typeset({ mathjax: folder, fonts, formulas }) {
  const MathJax = await require(join(folder, "node-main.js")).init({
    loader: {
      paths: { mathjax: folder },
      load: ["input/tex", "output/chtml", "a11y/assistive-mml", "adaptors/liteDOM"],
      versionWarnings: false,
    },
    options: { enableMenu: false },
    chtml: { fontURL: fonts },
  });
  const { adaptor } = MathJax.startup;
  const html = formulas.map(([tex, display]) => {
    const formula = adaptor.outerHTML(MathJax.tex2chtml(tex, { display }));
    const fault = /data-mjx-error="([^"]*)"/.exec(formula);
    if (fault) throw new Error(`${tex}: ${fault[1]}`);
    return formula;
  });
  return { html, css: adaptor.textContent(MathJax.chtmlStylesheet()).trim() };
}

typeset(JSON.parse(readFileSync(0, "utf8"))).then(
  (typeset) => process.stdout.write(JSON.stringify(typeset)),
  (error) => {
    console.error(error.message ?? error);
    process.exitCode = 1;
  },
);
