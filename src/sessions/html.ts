/** Markup that was escaped already. */
export class SafeHtml {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type HtmlValue = SafeHtml | readonly SafeHtml[] | string | number;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function markup(value: HtmlValue): string {
  if (value instanceof SafeHtml) return value.text;
  if (typeof value === 'object') return value.map((part) => part.text).join('');
  return String(value).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** A template whose values become text, in elements and in quoted attributes; never in scripts. */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): SafeHtml {
  const parts = strings.map((string, index) => {
    const value = values[index];
    return value === undefined ? string : string + markup(value);
  });
  return new SafeHtml(parts.join(''));
}
