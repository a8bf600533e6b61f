import { css, html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Json } from '../src/sessions/session-row.ts';
import type { LeftOutVariable } from '../src/sessions/sessions-client.ts';
import { answerWords, humanName, reasonWords } from './answer-words.ts';
import type { SayAll } from './dialog-strings.ts';
import { icon } from './icons.ts';

/** Rows of a long list that are drawn at first. */
export const FIRST_ROWS = 100;

interface RowsOptions {
  readonly t: SayAll;
  readonly language: string;
  /** Rows to draw. */
  readonly limit: number;
  readonly onMore: () => void;
}

/** Answers by name, one a line; with `ticks` each can be left out. */
export function answerRows(
  answers: readonly (readonly [name: string, value: Json])[],
  options: RowsOptions & {
    readonly ticks?: {
      readonly without: ReadonlySet<string>;
      readonly onTick: (name: string, isKept: boolean) => void;
    };
  },
): TemplateResult {
  const { t, language, limit, ticks } = options;
  return html`<ul class="answers">
      ${answers.slice(0, limit).map(([name, value]) => {
        const words = humanName(name);
        const text = html`<span class="answer-name"><bdi>${words}</bdi></span
          ><span class="answer-value"><bdi>${answerWords(value, t, language)}</bdi></span>`;
        return html`<li>
          ${
            ticks
              ? html`<label>
                  <input
                    type="checkbox"
                    aria-label=${t('keep', { name: words })}
                    .checked=${!ticks.without.has(name)}
                    @change=${(event: Event) => ticks.onTick(name, isChecked(event))}
                  />${text}
                </label>`
              : text
          }
        </li>`;
      })}
    </ul>
    ${moreButton(answers.length, options)}`;
}

/** “Show 400 more”, where rows are not drawn yet. */
export function moreButton(
  count: number,
  { t, limit, onMore }: RowsOptions,
): TemplateResult | typeof nothing {
  if (count <= limit) return nothing;
  return html`<button type="button" class="quiet" @click=${onMore}>
    ${t('showMore', { count: count - limit })}
  </button>`;
}

/** The names that are left out, each with its reason. */
export function leftOutRows(
  variables: readonly LeftOutVariable[],
  options: RowsOptions & { readonly heading: string },
): TemplateResult | typeof nothing {
  const { t, limit, heading } = options;
  if (variables.length === 0) return nothing;
  return html`<div class="note warn left-out">
    ${icon('alert')}
    <div>
      <strong>${heading}</strong>
      <dl>
        ${variables.slice(0, limit).map(
          (variable) =>
            html`<div>
              <dt><bdi>${variable.name}</bdi></dt>
              <dd>${reasonWords(variable, t)}</dd>
            </div>`,
        )}
      </dl>
      ${moreButton(variables.length, options)}
    </div>
  </div>`;
}

export function isChecked({ target }: Event): boolean {
  return target instanceof HTMLInputElement && target.checked;
}

/** Rows behind a button, and of many of them the first, until a person asks for more. */
export class FoldedRows {
  isShown = false;
  /** Rows to draw. */
  limit = FIRST_ROWS;

  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** As at first: other rows are to come. */
  restart(): void {
    this.isShown = false;
    this.limit = FIRST_ROWS;
  }

  /** Shows and hides them; `show` and `hide` are its words. */
  button(show: string, hide: string): TemplateResult {
    return html`<button
      type="button"
      class="quiet"
      aria-expanded=${this.isShown ? 'true' : 'false'}
      @click=${this.#toggle}
    >
      ${this.isShown ? hide : show}
    </button>`;
  }

  readonly onMore = (): void => {
    this.limit += FIRST_ROWS * 5;
    this.#host.requestUpdate();
  };

  readonly #toggle = (): void => {
    this.isShown = !this.isShown;
    this.#host.requestUpdate();
  };
}

export const answerRowsStyles = css`
  .answers {
    margin: 0;
    padding: 0;
    border: 1px solid var(--_line);
    border-radius: 8px;
    list-style: none;
  }
  .answers li {
    display: flex;
    gap: 12px;
    padding: 8px 12px;
  }
  .answers label {
    display: flex;
    flex: 1;
    gap: 12px;
    min-inline-size: 0;
    cursor: pointer;
  }
  .answers li + li {
    border-block-start: 1px solid var(--_line);
  }
  .answer-name {
    flex: 2;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .answer-value {
    flex: 3;
    min-inline-size: 0;
    color: var(--_text-2);
    overflow-wrap: anywhere;
  }
  input[type='checkbox'],
  input[type='radio'] {
    flex: none;
    inline-size: 18px;
    block-size: 18px;
    margin: 1px 0;
    accent-color: var(--_accent);
    cursor: pointer;
  }
  .left-out dl {
    display: grid;
    grid-template-columns: fit-content(50%) minmax(0, 1fr);
    gap: 2px 16px;
    margin: 4px 0 0;
  }
  .left-out dl > div {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
  }
  .left-out dt {
    font:
      13px / 20px ui-monospace,
      monospace;
    overflow-wrap: anywhere;
  }
  .left-out dd {
    margin: 0;
  }
`;
