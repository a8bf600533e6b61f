import type { AnswerLabel } from '../src/sessions/answer-label.ts';
import type { AnswerNode } from '../src/sessions/answer-node.ts';
import type { AnswerValue } from '../src/sessions/answer-value.ts';
import type { DetailsKey } from './details-strings.ts';
import type { MessageValues } from './messages.ts';

/** Gives the words of `session-details`. */
export type SayDetails = (key: DetailsKey, values?: MessageValues) => string;

export interface AnswerTextOptions {
  readonly t: SayDetails;
  readonly language: string;
  /** ISO 4217 code in which amounts are; null shows them as numbers. */
  readonly currency: string | null;
}

function localeOf(language: string): string {
  // English without a country reads day first and 24 hours, as the rest of the words assume.
  return language === 'en' ? 'en-GB' : language;
}

/** Labels and values in a reader's language. One object per language: its formats are costly. */
export class AnswerText {
  readonly #t: SayDetails;
  readonly #number: Intl.NumberFormat;
  readonly #money: Intl.NumberFormat;
  readonly #list: Intl.ListFormat;
  readonly #dates: Record<'date' | 'moment' | 'time', Intl.DateTimeFormat>;

  constructor({ t, language, currency }: AnswerTextOptions) {
    this.#t = t;
    this.#number = new Intl.NumberFormat(language, { maximumFractionDigits: 20 });
    this.#money = new Intl.NumberFormat(language, {
      minimumFractionDigits: 2,
      ...(currency && { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }),
    });
    this.#list = new Intl.ListFormat(language, { type: 'unit', style: 'short' });
    const date = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
      new Intl.DateTimeFormat(localeOf(language), {
        timeZone: 'UTC',
        calendar: 'gregory',
        ...options,
      });
    this.#dates = {
      date: date({ dateStyle: 'long' }),
      moment: date({ dateStyle: 'long', timeStyle: 'short' }),
      time: date({ timeStyle: 'short' }),
    };
  }

  label(label: AnswerLabel): string {
    switch (label.kind) {
      case 'word':
        return this.#t(`word-${label.word}`);
      case 'item':
        return this.#t('item', { name: label.text, number: label.number });
      default:
        return label.text;
    }
  }

  /** The label, and what tells the group from its neighbours. */
  heading({ label, summary }: Pick<AnswerNode, 'label' | 'summary'>): string {
    const text = this.label(label);
    return summary === '' ? text : this.#t('itemSummary', { label: text, summary });
  }

  /** A value as text; lines of an address, and of a text, are lines. */
  value(value: AnswerValue): string {
    switch (value.kind) {
      case 'unanswered':
      case 'blank':
        return this.#t(value.kind);
      case 'yes-no':
        return this.#t(value.value ? 'yes' : 'no');
      case 'number':
        return this.#number.format(value.value);
      case 'money':
        return this.#money.format(value.value);
      case 'text':
        return value.text;
      case 'lines':
        return value.lines.join('\n');
      case 'word':
        return this.#t(`value-${value.word}`);
      case 'date':
      case 'moment':
      case 'time':
        return this.#date(value);
      default:
        return this.#several(value);
    }
  }

  #date({ kind, iso }: AnswerValue & { kind: 'date' | 'moment' | 'time' }): string {
    const text = kind === 'time' ? `1970-01-01T${iso}` : kind === 'date' ? `${iso}T00:00:00` : iso;
    return this.#dates[kind].format(new Date(`${text}Z`));
  }

  #several(value: AnswerValue & { kind: 'choices' | 'list' | 'files' }): string {
    if (value.kind === 'choices') {
      return value.chosen.length === 0 ? this.#t('nothingChosen') : this.#list.format(value.chosen);
    }
    if (value.kind === 'list')
      return this.#list.format(value.items.map((item) => this.value(item)));
    const [only] = value.names;
    return value.names.length === 1 && only
      ? this.#t('fileNamed', { name: only })
      : this.#t('files', { count: value.names.length });
  }

  /** “First name: Maria”. */
  answer(node: AnswerNode): string {
    const label = this.heading(node);
    return node.value ? this.#t('labelled', { label, value: this.value(node.value) }) : label;
  }

  /** A group and what is in it as plain text, two blanks in for each level; pauses by itself. */
  *plain(nodes: readonly AnswerNode[], level = 0): Generator<undefined, string> {
    const blocks: string[] = [];
    for (const [at, node] of nodes.entries()) {
      if (at % 100 === 99) yield;
      const indent = '  '.repeat(level);
      const own = this.answer(node).replaceAll('\n', `\n${indent}  `);
      blocks.push(indent + own);
      if (!node.value) blocks.push(yield* this.plain(node.children, level + 1));
      if (level === 0) blocks.push('');
    }
    return blocks.join('\n').trimEnd();
  }
}
