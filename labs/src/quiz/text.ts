import { html } from "lit/html.js";

// Text with inline code between backticks and links to sections of the page: [3절](#3-shape).
export function rich(text: string) {
  const parts = text.split(/`([^`]+)`|\[([^\]]+)\]\((#[^)\s]+)\)/);
  return parts.map((part, i) => {
    if (i % 4 === 0) return part;
    if (i % 4 === 1) return part && html`<code>${part}</code>`;
    return i % 4 === 2 && part ? html`<a href=${parts[i + 1]}>${part}</a>` : "";
  });
}
