import { html } from "lit/html.js";

// Text with inline code between backticks.
export function rich(text: string) {
  return text.split(/`([^`]+)`/).map((part, i) => (i % 2 ? html`<code>${part}</code>` : part));
}
