import { html, type nothing, type TemplateResult } from 'lit';

/** What stands in the line above the rows once it has loaded; see `listTools`. */
export interface BarTools {
  readonly order: TemplateResult | typeof nothing;
  readonly updates: TemplateResult | typeof nothing;
  readonly end: TemplateResult | typeof nothing;
}

/** The line above the rows. It is always there, so that nothing moves when tools or updates arrive. */
export function listBar(count: string | null, tools: BarTools | undefined): TemplateResult {
  return html`<div class="bar" part="toolbar bar">
    ${tools?.order}<span class="count" part="count">${count}</span>${tools?.updates}
    <span class="bar-end">
      <slot name="bar-end"></slot>
      <slot name="toolbar-end"></slot>
      ${tools?.end}
    </span>
  </div>`;
}
