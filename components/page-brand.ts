import { html, nothing, type TemplateResult } from 'lit';
import { icon } from './icons.ts';
import type { PageTexts } from './page-texts.ts';

/** A link of a setting; null for none, and for what no link may lead to. */
export function linkIn(text: string | undefined, base: string): string | null {
  const url = text && URL.canParse(text, base) ? new URL(text, base) : null;
  return url && /^https?:$/.test(url.protocol) ? url.href : null;
}

/** A picture of the server or of this page; others would learn who looks. */
function pictureIn(text: string | undefined, base: string): string | null {
  if (text?.startsWith('data:image/')) return text;
  const href = linkIn(text, base);
  const origins = [new URL(base).origin, location.origin];
  return href && origins.includes(new URL(href).origin) ? href : null;
}

/** Without a network the name stands alone. */
function hide({ target }: Event): void {
  if (target instanceof HTMLElement) target.hidden = true;
}

/** Picture and name of the service, as a link where they lead somewhere. */
export function pageBrand(
  texts: PageTexts,
  options: {
    /** Name of the service where the settings give none. */
    readonly title: string;
    /** Address that those of the settings are relative to. */
    readonly base: string;
    /** The page brings a picture of its own, which may be a link. */
    readonly hasOwnLogo: boolean;
  },
): TemplateResult {
  const { title, base, hasOwnLogo } = options;
  const { logoTitleRow1: name = title, logoTitleRow2: line, logoImageAlt = '' } = texts;
  const src = pictureIn(texts.logoImageUrl, base);
  const href = linkIn(texts.logoUrl, base);
  const logo = html`<slot name="logo"
    >${
      src
        ? html`<img class="logo" part="logo" src=${src} alt=${logoImageAlt} @error=${hide} />`
        : html`<span class="mark">${icon('form', 16)}</span>`
    }</slot
  >`;
  const words = html`<span class="service" part="service"
    ><span class="service-name">${name}</span>${
      line ? html`<span class="service-line">${line}</span>` : nothing
    }</span
  >`;
  if (!href) return html`${logo}${words}`;
  const link = (content: TemplateResult): TemplateResult =>
    html`<a class="home" part="home" href=${href}>${content}</a>`;
  return hasOwnLogo ? html`${logo}${link(words)}` : link(html`${logo}${words}`);
}
