import { html } from "lit/html.js";

// Text with inline code between backticks and links to sections of this page, [3절](#3-shape), or of another one,
// [3장 2절](03_layers.ipynb#2-...), which the site's build has turned into 03_layers.html (on the page of the review
// notebook, into chapters/03_layers.html).
export function rich(text: string) {
  const parts = text.split(/`([^`]+)`|\[([^\]]+)\]\(((?:[\w/-]+\.(?:ipynb|md|html))?#[^)\s]+)\)/);
  return parts.map((part, i) => {
    if (i % 4 === 0) return part;
    if (i % 4 === 1) return part && html`<code>${part}</code>`;
    return i % 4 === 2 && part ? html`<a href=${parts[i + 1]}>${part}</a>` : "";
  });
}
