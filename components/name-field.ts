import { html, nothing, type TemplateResult } from 'lit';
import { stripZeroWidth } from '../src/sessions/strip-zero-width.ts';

interface NameFieldOptions {
  readonly label: string;
  /** What stands in it at first, selected. */
  readonly value: string;
  readonly hint?: string;
  /** What is wrong with it, as a sentence; '' for nothing. */
  readonly problem: string;
  readonly onInput: () => void;
}

/** The field for a name; its hint gives way to what is wrong. */
export function nameField(options: NameFieldOptions): TemplateResult {
  const { label, value, hint, problem, onInput } = options;
  return html`<div class="labelled">
    <label for="name">${label}</label>
    <input
      id="name"
      class="field"
      data-start
      autocomplete="off"
      dir="auto"
      maxlength="1000"
      .defaultValue=${value}
      aria-invalid=${problem === '' ? 'false' : 'true'}
      aria-describedby="name-said"
      @input=${onInput}
    />
    <p
      id="name-said"
      class=${problem === '' ? 'hint' : 'problem'}
      role=${problem === '' ? nothing : 'alert'}
      ?hidden=${problem === '' && !hint}
    >
      ${problem === '' ? hint : problem}
    </p>
  </div>`;
}

/** What was typed, without blanks around it. */
export function nameIn(root: Element | DocumentFragment): string {
  return stripZeroWidth(root.querySelector<HTMLInputElement>('#name')?.value ?? '').trim();
}
