import { html, type LitElement, nothing, type ReactiveController } from 'lit';
import { EXCLUDED_FROM_INTERVIEW_LIST, type PageSettings } from '../src/sessions/page-settings.ts';
import { adopt } from './adopt.ts';
import { appPageStyles } from './app-page.styles.ts';
import type { AppFeed } from './app-feed.ts';
import type { AppContext, AppHandlers, PageLook } from './app-view.ts';
import { LOOKS, readLooks } from './kept-look.ts';
import type { Say } from './list-types.ts';
import { linkIn, pageBrand } from './page-brand.ts';
import { type PageSwitches, type PageTexts, switchesIn, textsIn } from './page-texts.ts';
import type { StringKey, Strings } from './strings.ts';

/*
 * What a service says on its page, and what it has no use for. Loaded before the first drawing, and
 * only where there are settings, so it may import nothing that belongs to what loads after that.
 */

type PageHost = LitElement & {
  readonly page: PageSettings | undefined;
  readonly strings: Partial<Strings>;
  excludeFilenames: readonly string[];
};

/** Words of ours that a setting stands in for. */
const SAID: { readonly [Key in StringKey]?: keyof PageTexts } = {
  myForms: 'pageQuestion',
  forms: 'pageQuestion',
  answerSets: 'answerSetsTitle',
  newForm: 'newFormLabel',
  newFormShort: 'newFormLabel',
};

const FORMS_ONLY = [['forms', 'forms']] as const;
/** There is no other list to go to. */
const STAY = { toList: (): void => undefined, tabKey: (): void => undefined };

const pages = new WeakMap<PageHost, AppPage>();

/** The context with what the settings of the page, and else those of the server, put in it. */
export function dressed(host: PageHost, context: AppContext, language: string): AppContext {
  const page = pages.get(host) ?? new AppPage(host);
  pages.set(host, page);
  return page.dress(context, language);
}

class AppPage implements ReactiveController {
  readonly #host: PageHost;
  #feed: AppFeed | null = null;
  #switches: PageSwitches = switchesIn(undefined, undefined);
  #mayImport = true;
  /** What the tab is to be named; undefined where nobody asked for a name. */
  #title: string | undefined;
  #shownTitle: string | undefined;
  /** Names to leave out that came from settings, not from the page's own property. */
  #given: readonly string[] = EXCLUDED_FROM_INTERVIEW_LIST;
  #counted: string | undefined;

  constructor(host: PageHost) {
    this.#host = host;
    host.addController(this);
    host.addEventListener('before-import', (event) => {
      if (!this.#mayImport) event.preventDefault();
    });
    // Before the app hears of the file.
    host.addEventListener('ds-import-file', this.#onFile, { capture: true });
  }

  readonly #onFile = (event: Event): void => {
    if (!this.#mayImport) event.stopImmediatePropagation();
  };

  dress(context: AppContext, language: string): AppContext {
    const { feed } = context;
    const own = this.#host.page;
    const told = feed.capabilities?.page;
    this.#feed = feed;
    this.#switches = switchesIn(own, told);
    const { hasSets, hasImports } = this.#switches;
    const isAdmin = feed.status?.person?.roles.includes('admin') ?? false;
    this.#mayImport = hasSets && (hasImports || isAdmin);
    this.#title = undefined;
    if (!own && !told) return context;
    adopt(this.#host, appPageStyles, 'after');
    const ownTexts = textsIn(own, language);
    const texts = { ...textsIn(told, language), ...ownTexts };
    const t = this.#say(context.t, texts, ownTexts);
    this.#title = titleOf(texts, context, t);
    const more = { t, ...this.#look(context, texts) };
    const on: Partial<Pick<AppHandlers, 'toList' | 'tabKey'>> = hasSets ? {} : STAY;
    return {
      ...context,
      ...more,
      on: { ...context.on, ...on },
      late: (view) =>
        context.late(
          (views) => (late) => view(views)({ ...late, ...more, on: { ...late.on, ...on } }),
        ),
    };
  }

  /** The page's own words go before the server's settings, its own settings before all. */
  #say(t: Say, texts: PageTexts, own: PageTexts): Say {
    return (key, values) => {
      const name = SAID[key];
      const hasWord = this.#host.strings[key] !== undefined;
      return (name && (hasWord ? own : texts)[name]) ?? t(key, values);
    };
  }

  #look({ app, feed }: AppContext, texts: PageTexts): PageLook {
    const base = app.client?.server || location.href;
    const { pageSubquestion } = texts;
    return {
      brand: pageBrand(texts, {
        title: feed.capabilities?.title ?? '',
        base,
        hasOwnLogo: [...this.#host.children].some(({ slot }) => slot === 'logo'),
      }),
      intro: pageSubquestion
        ? html`<p class="intro" part="intro" dir="auto">${pageSubquestion}</p>`
        : nothing,
      tabNames: this.#switches.hasSets ? undefined : FORMS_ONLY,
      newFormUrl: linkIn(texts.newFormUrl, base),
      mayImport: this.#mayImport,
    };
  }

  hostUpdated(): void {
    const { hasSets } = this.#switches;
    const list = this.#host.renderRoot.querySelector('session-list');
    for (const name of ['hide-copy', 'hide-fill']) list?.toggleAttribute(name, !hasSets);
    if (!hasSets && location.hash.startsWith('#answer-sets')) location.replace('#forms');
    this.#nameTab();
    this.#exclude();
    if (this.#feed?.capabilities) noteSettings(this.#feed.capabilities.page !== undefined);
  }

  #nameTab(): void {
    if (this.#title === this.#shownTitle || !this.#host.hasAttribute('page-title')) return;
    this.#shownTitle = this.#title;
    if (this.#title !== undefined) document.title = this.#title;
  }

  /** Unless the page itself says what to leave out. */
  #exclude(): void {
    const host = this.#host;
    const feed = this.#feed;
    const counted = String(feed?.query?.excludeFilenames);
    const isOld = this.#counted !== undefined && this.#counted !== counted;
    this.#counted = counted;
    const isOwn = ![this.#given, EXCLUDED_FROM_INTERVIEW_LIST].includes(host.excludeFilenames);
    const wanted = this.#switches.excludeFilenames ?? EXCLUDED_FROM_INTERVIEW_LIST;
    const isWanted = isOwn || String(wanted) === String(host.excludeFilenames);
    if (!isOld && isWanted) return;
    if (!isWanted) this.#given = wanted;
    // With this drawing done, and before it is painted.
    queueMicrotask(() => {
      if (!isWanted) host.excludeFilenames = wanted;
      if (!isOld) return;
      // Totals are followed from the start on.
      feed?.hostDisconnected();
      feed?.hostConnected();
    });
  }
}

/** Each screen has a name of its own. */
function titleOf({ pageTitle }: PageTexts, { looks }: AppContext, t: Say): string | undefined {
  const isSets = looks.place.list === 'answer-sets';
  return pageTitle && isSets ? `${t('answerSets')} – ${pageTitle}` : pageTitle;
}

/** Notes that there are settings: the next visit waits for this part before it draws. */
function noteSettings(areThere: boolean): void {
  const { page, ...looks } = readLooks();
  if (Boolean(page) === areThere) return;
  try {
    localStorage.setItem(LOOKS, JSON.stringify(areThere ? { ...looks, page: areThere } : looks));
  } catch {
    // A browser that keeps nothing shows our words first at the next visit.
  }
}
