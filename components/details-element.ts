import { isAnswerSet } from '../src/sessions/answer-set.ts';
import type { DispatchEntry } from '../src/sessions/session-row.ts';
import type { LocalRow } from '../src/sessions/sessions-client.ts';
import { AnswerText } from './answer-text.ts';
import { type DetailsKey, detailsEnglish, type DetailsStrings } from './details-strings.ts';
import { formatMessage, type Message, type MessageValues } from './messages.ts';
import { answerSetText, formText, type RowText } from './row-text.ts';
import { SessionsElement } from './sessions-element.ts';
import type { StringKey, Strings } from './strings.ts';

function isOwn(key: DetailsKey | StringKey): key is DetailsKey {
  return key in detailsEnglish;
}

/** What `session-details` says and fires: its words, names, and events about its row. */
export abstract class DetailsElement extends SessionsElement {
  declare strings: Partial<Strings & DetailsStrings>;

  protected abstract readonly details: LocalRow | null;
  protected abstract readonly dispatch: readonly DispatchEntry[];
  protected abstract readonly currency: string;
  #text: { readonly key: string; readonly text: AnswerText } | null = null;

  protected readonly say = (key: DetailsKey | StringKey, values?: MessageValues): string => {
    if (!isOwn(key)) return this.t(key, values);
    const replaced: Message | undefined = this.strings[key] ?? this.partWord('details', key);
    return formatMessage(replaced ?? detailsEnglish[key], this.language, values);
  };

  protected override needed(): Promise<unknown> | undefined {
    const own = super.needed();
    return own?.then(() => this.neededParts()) ?? this.neededParts();
  }

  /** Labels and values in the element's language. */
  protected get text(): AnswerText {
    const { language, currency } = this;
    const key = `${language} ${currency}`;
    if (this.#text?.key !== key) {
      const text = new AnswerText({ t: this.say, language, currency: currency || null });
      this.#text = { key, text };
    }
    return this.#text.text;
  }

  protected get names(): RowText {
    return this.details
      ? this.namesOf(this.details)
      : { title: this.say('answersTab'), second: null };
  }

  protected namesOf(row: LocalRow): RowText {
    return isAnswerSet(row)
      ? answerSetText(row, {
          unnamed: this.say('unnamedSet'),
          savedFrom: (form) => this.say('savedFrom', { form }),
        })
      : formText(row, {
          dispatch: this.dispatch,
          untitled: this.say('untitled'),
          lead: 'title',
        });
  }

  /** Fires `before-<action>`. @returns false when it was prevented */
  protected may(action: string): boolean {
    return this.emit(`before-${action}`, this.#detail, true);
  }

  protected act(action: string, more: object = {}): void {
    this.emit(action, { ...this.#detail, ...more });
  }

  get #detail(): object | null {
    const row = this.details;
    const { title } = this.names;
    return row && { id: row.id, filename: row.filename, key: row.key, title };
  }
}
