import type { PropertyDeclarations } from 'lit';
import { isAnswerSet } from '../src/sessions/answer-set.ts';
import type { DeleteDays } from '../src/sessions/deletion-date.ts';
import type { DispatchEntry, JsonObject, SessionRow } from '../src/sessions/session-row.ts';
import type { LocalRow, SessionsClient } from '../src/sessions/sessions-client.ts';
import { AnswerText } from './answer-text.ts';
import type { ComparedAnswers } from './details-compare.ts';
import type { DetailsState } from './details-state.ts';
import { type DetailsKey, detailsEnglish, type DetailsStrings } from './details-strings.ts';
import type { MessageValues } from './messages.ts';
import { PartElement } from './part-element.ts';
import { answerSetText, formText, type RowText } from './row-text.ts';
import type { StringKey, Strings } from './strings.ts';

function isOwn(key: DetailsKey | StringKey): key is DetailsKey {
  return key in detailsEnglish;
}

/** What a page gives to `session-details`, and what that says and fires: words, names, events. */
export abstract class DetailsElement extends PartElement {
  static override properties: PropertyDeclarations = {
    details: { attribute: false },
    answers: { attribute: false },
    state: { attribute: false },
    dispatch: { attribute: false },
    deleteDays: { attribute: false },
    compareWith: { attribute: false },
    client: { attribute: false },
    server: {},
    session: {},
    timezone: {},
    currency: {},
    backHref: { attribute: 'back-href' },
    resumeUrl: { attribute: false },
    excludeFilenames: { attribute: false },
  };

  declare strings: Partial<Strings & DetailsStrings>;
  /** The row; null shows the answers alone. */
  declare details: LocalRow | null;
  /** The variables; docassemble's own are left out of the outline. Null while they are not there. */
  declare answers: JsonObject | null;
  /** What stands in the answers' place, or above them. */
  declare state: DetailsState;
  /** The server's menu of forms, for their names. */
  declare dispatch: readonly DispatchEntry[];
  /** After how many days without a change it is deleted; without it nothing is said about that. */
  declare deleteDays: DeleteDays | null | undefined;
  /** Older answers: what differs is shown in the outline's place. */
  declare compareWith: ComparedAnswers | null;
  /** Where `session` comes from; takes precedence over `server`. */
  declare client: SessionsClient | null;
  /** Address of a server; '' is the page's own. */
  declare server: string | null;
  /** Public id of what is shown, with `client` or `server`. */
  declare session: string | null;
  /** IANA name of the person's time zone; default: the device's. */
  declare timezone: string | null;
  /** ISO 4217 code of amounts of money; '' shows plain numbers. */
  declare currency: string;
  /** Where the way back leads; null leaves it out. */
  declare backHref: string | null;
  /** Where Continue leads; null leaves it out. */
  declare resumeUrl: (row: SessionRow) => string | null;
  /** Interviews that are not offered for comparing. */
  declare excludeFilenames: readonly string[];
  #text: { readonly key: string; readonly text: AnswerText } | null = null;

  constructor() {
    super();
    this.details = null;
    this.answers = null;
    this.state = { kind: 'ready' };
    this.dispatch = [];
    this.compareWith = null;
    this.client = null;
    this.server = null;
    this.session = null;
    this.timezone = null;
    this.currency = 'USD';
    this.backHref = null;
    this.resumeUrl = (row) => this.client?.resumeUrl(row) ?? null;
    this.excludeFilenames = [];
  }

  protected readonly say = (key: DetailsKey | StringKey, values?: MessageValues): string => {
    if (!isOwn(key)) return this.t(key, values);
    return this.partText('details', key, detailsEnglish[key], values);
  };

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
    const { say: t, dispatch } = this;
    return isAnswerSet(row) ? answerSetText(row, t) : formText(row, { t, dispatch });
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
