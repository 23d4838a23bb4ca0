/* The convolution lab's view. */

import { html, type TemplateResult } from "lit/html.js";
import { codeField } from "../code.ts";
import { CONTROLS_CSS } from "../controls.ts";
import { format } from "../format.ts";
import { Lab } from "../lab.ts";
import type { ConvModel } from "./model.ts";
import { pythonScript } from "./python.ts";
import { CODES } from "./settings.ts";

export class ConvLab extends Lab<ConvModel> {
  protected readonly css = CONTROLS_CSS;

  protected template(): TemplateResult {
    const { model } = this;
    const { output } = model.result;
    return html`<p>${model.state.shape_message}</p>
      <table><caption>출력</caption>${output?.map((row) => html`<tr>${row.map((value) => html`<td>${format(value)}</td>`)}</tr>`)}</table>
      ${this.missionList} ${this.foot(() => pythonScript(model), codeField(CODES, model))}`;
  }
}
