import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { DispatchEntry } from '../src/sessions/session-row.ts';
import type { SessionsClient } from '../src/sessions/sessions-client.ts';
import { type Choice, choiceList } from './choice-list.ts';
import type { SayAll } from './dialog-strings.ts';
import { FoundRows } from './found-rows.ts';
import {
  type LoadSource,
  type LoadTarget,
  newFormChoices,
  setChoices,
  startedChoices,
} from './load-sides.ts';

/** Forms of the menu above which there is a field to find one. */
const SHORT_MENU = 8;

/** What is chosen from. */
export interface OtherSideContext {
  readonly client: SessionsClient | null;
  readonly dispatch: readonly DispatchEntry[];
  /** Interviews that are no forms. */
  readonly excludeFilenames: readonly string[];
}

/** Either of what can be chosen. */
export type Chosen =
  | { readonly source: LoadSource; readonly target?: undefined }
  | { readonly source?: undefined; readonly target: LoadTarget };

/**
 * The choice of the side that is not known yet: a form, new or in progress, for answers that are
 * there; an answer set for a form that is there.
 */
export class OtherSide {
  readonly #host: ReactiveControllerHost;
  readonly #found: FoundRows;
  #context: OtherSideContext = { client: null, dispatch: [], excludeFilenames: [] };
  #wants: 'form' | 'set' = 'form';
  /** Offers forms to start, rather than those in progress. */
  #isNew = false;
  #search = '';

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    this.#found = new FoundRows(host);
  }

  start(wants: 'form' | 'set', context: OtherSideContext): void {
    this.#wants = wants;
    this.#context = context;
    this.#isNew = wants === 'form' && newFormChoices(context.dispatch, '').length > 0;
    this.#find('');
  }

  stop(): void {
    this.#found.stop();
    this.#search = '';
  }

  view(t: SayAll, onChoose: (chosen: Chosen) => void): TemplateResult {
    const isForm = this.#wants === 'form';
    const choices = this.#choices(t);
    return html`
      ${isForm ? this.#kinds(t) : nothing}
      ${choiceList({
        t,
        icon: isForm ? 'form' : 'layers',
        choices,
        more: this.#isNew ? 0 : this.#found.more,
        search: this.#search,
        hasSearch: this.#hasSearch,
        searchLabel: t(isForm ? 'findForm' : 'findSet'),
        none: t(this.#isNew ? 'noFormsToStart' : isForm ? 'noStartedForms' : 'noSets'),
        onSearch: this.#find,
        onChoose: (id) => {
          const choice = choices?.find((each) => each.id === id);
          if (choice) onChoose(this.#chosen(choice));
        },
      })}
    `;
  }

  get #hasSearch(): boolean {
    if (this.#search !== '') return true;
    return this.#isNew ? this.#context.dispatch.length > SHORT_MENU : this.#found.isLong;
  }

  #kinds(t: SayAll): TemplateResult {
    const kind = (isNew: boolean): TemplateResult =>
      html`<label
        ><input
          type="radio"
          name="kind"
          .checked=${this.#isNew === isNew}
          @change=${() => this.#offer(isNew)}
        />${t(isNew ? 'aNewForm' : 'aStartedForm')}</label
      >`;
    return html`<fieldset class="kinds">
      <legend>${t('chooseWhere')}</legend>
      ${kind(true)}${kind(false)}
    </fieldset>`;
  }

  #choices(t: SayAll): readonly Choice[] | null {
    const { dispatch } = this.#context;
    if (this.#isNew) return newFormChoices(dispatch, this.#search);
    const { rows } = this.#found;
    if (!rows) return null;
    return this.#wants === 'form' ? startedChoices(rows, dispatch, t) : setChoices(rows, t);
  }

  #chosen({ id, title }: Choice): Chosen {
    if (this.#wants === 'set') return { source: { id, title } };
    return { target: this.#isNew ? { filename: id, title } : { id, title } };
  }

  readonly #find = (text: string): void => {
    this.#search = text;
    const { client, excludeFilenames } = this.#context;
    const search = text.trim();
    const query = search === '' ? {} : { search };
    if (this.#wants === 'set') {
      if (client) this.#found.show(client, { list: 'answer-sets', ...query });
    } else if (client) {
      this.#found.show(client, { list: 'forms', excludeFilenames, ...query });
    }
    this.#host.requestUpdate();
  };

  #offer(isNew: boolean): void {
    this.#isNew = isNew;
    this.#find('');
  }
}
