import { numberFormat, pluralRules } from './formats.ts';

/** One text, or its plural forms by `Intl.PluralRules` of `{count}`. Values stand in braces. */
export type Message = string | ({ readonly other: string } & { readonly [form: string]: string });

/** Values put into a message; numbers are written in the element's language. */
export interface MessageValues {
  readonly count?: number;
  readonly [name: string]: string | number | undefined;
}

function pluralForm(message: Exclude<Message, string>, language: string, count: number): string {
  const form = pluralRules(language).select(count);
  return message[form] ?? message.other;
}

/**
 * The text of a message with its values put in. A value is never read again as a message, so a
 * title may hold braces.
 */
export function formatMessage(
  message: Message,
  language: string,
  values: MessageValues = {},
): string {
  const text =
    typeof message === 'string' ? message : pluralForm(message, language, values.count ?? 0);
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? numberFormat(language).format(value) : value;
  });
}
