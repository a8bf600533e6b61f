import {
  html,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import type { AnswerNode } from '../src/sessions/answer-outline.ts';
import { isAnswerSet } from '../src/sessions/answer-set.ts';
import type { DispatchEntry, JsonObject, SessionRow } from '../src/sessions/session-row.ts';
import type { LocalRow, SessionsClient } from '../src/sessions/sessions-client.ts';
import type { ActionsMenu } from './actions-menu.ts';
import type { AnswerJson } from './answer-json.ts';
import type { AnswerTree } from './answer-tree.ts';
import type { AnswersDocument } from './answers-document.ts';
import { announce } from './announcer.ts';
import { CHANGES_STEP, changesView } from './changes-view.ts';
import { compareChooser } from './compare-chooser.ts';
import { copyAnswer, copyAnswers, copyJson, saveJson } from './copy-answers.ts';
import { type BodyOptions, detailsBody, type DetailsView } from './details-body.ts';
import { type ComparedAnswers, DetailsCompare } from './details-compare.ts';
import { DetailsElement } from './details-element.ts';
import { detailsFacts } from './details-facts.ts';
import { detailsHead } from './details-head.ts';
import { DetailsLoader } from './details-loader.ts';
import { detailsMenu } from './details-menu.ts';
import { DetailsRename } from './details-rename.ts';
import { detailsNote, detailsPanel, detailsSkeleton, type DetailsState } from './details-state.ts';
import { hasAutomaticName } from './row-text.ts';
import { fieldStyles } from './fields.styles.ts';
import { ringStyles } from './ring.styles.ts';
import { notePanelStyles } from './note-panel.styles.ts';
import { sessionDetailsStyles } from './session-details.styles.ts';
import { shared } from './shared.styles.ts';
import { ShownAnswers } from './shown-answers.ts';
import { tokens } from './tokens.styles.ts';

const WIDE_PX = 840;

/**
 * One form or answer set: what is known about it, every answer as an outline, the JSON beside it,
 * and what differs from another one. Rows and answers are put in, or come from a server.
 *
 * ```html
 * <session-details></session-details>
 * <script type="module">
 *   Object.assign(document.querySelector('session-details'), { details: row, answers });
 * </script>
 *
 * <session-details server="https://forms.example.org" session="…"></session-details>
 * ```
 *
 * @fires back - the way back was taken; cancelable, a link leads there too
 * @fires before-resume @fires resume - the form is to go on; detail as in `session-list`
 * @fires before-rename @fires rename - a new name, or null for the automatic one, was given
 * @fires before-export @fires export - the answers were saved as a file; prevent the first to do
 *   it yourself
 * @fires retry @fires sign-in
 * @slot loading @slot empty @slot locked @slot offline @slot error @slot gone @slot signed-out
 * @csspart back @csspart title @csspart second-line @csspart ring @csspart actions @csspart facts
 * @csspart search @csspart outline @csspart answer @csspart group @csspart json @csspart changes
 * @cssproperty --ds-font @cssproperty --ds-accent @cssproperty --ds-mark
 */
export class SessionDetails extends DetailsElement {
  static override properties: PropertyDeclarations = {
    details: { attribute: false },
    answers: { attribute: false },
    state: { attribute: false },
    dispatch: { attribute: false },
    compareWith: { attribute: false },
    client: { attribute: false },
    server: {},
    session: {},
    timezone: {},
    currency: {},
    backHref: { attribute: 'back-href' },
    resumeUrl: { attribute: false },
    excludeFilenames: { attribute: false },
    showPaths: { state: true },
    isWide: { state: true },
    view: { state: true },
    changeLimit: { state: true },
  };
  static override styles = [
    tokens,
    shared,
    fieldStyles,
    ringStyles,
    notePanelStyles,
    sessionDetailsStyles,
  ];

  /** Makes the client of a `server` attribute; set where the tag is registered. */
  static connect:
    ((options: { readonly server: string }) => SessionsClient | Promise<SessionsClient>) | null =
    null;

  /** The row; null shows the answers alone. */
  declare details: LocalRow | null;
  /** The variables; docassemble's own are left out of the outline. Null while they are not there. */
  declare answers: JsonObject | null;
  /** What stands in the answers' place, or above them. */
  declare state: DetailsState;
  /** The server's menu of forms, for their names. */
  declare dispatch: readonly DispatchEntry[];
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
  declare protected showPaths: boolean;
  declare protected isWide: boolean;
  declare protected view: DetailsView;
  declare protected changeLimit: number;

  readonly #shown = new ShownAnswers(this);
  readonly #loader = new DetailsLoader(this);
  readonly #compare = new DetailsCompare(this);
  readonly #rename = new DetailsRename(this, {
    t: (key, values) => this.t(key, values),
    save: (newName) => this.act('rename', { newName }),
    ended: () => void this.#focusTitle(),
  });
  #own: SessionsClient | null = null;
  #compared: readonly [ComparedAnswers | null, AnswersDocument | null] = [null, null];
  #resizes: ResizeObserver | null = null;

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
    this.showPaths = false;
    this.isWide = false;
    this.view = 'answers';
    this.changeLimit = CHANGES_STEP;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resizes = new ResizeObserver(([entry]) => {
      this.isWide = (entry?.contentRect.width ?? 0) >= WIDE_PX;
    });
    this.#resizes.observe(this);
    this.isWide = this.clientWidth >= WIDE_PX;
    if (this.hasUpdated) void this.#connect();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resizes?.disconnect();
    setTimeout(this.#closeOwn);
  }

  /** Puts the focus on the title, so that a screen reader says where it is. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('h1')?.focus(options);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('server') && this.server !== null) void this.#connect();
    if (changed.has('client') || changed.has('session')) {
      this.#loader.follow(this.session === null ? null : this.client, this.session ?? '');
    }
    if (this.hasUpdated && changed.has('session')) this.#forget();
    if (this.#loader.isFollowing) {
      this.details = this.#loader.row;
      this.answers = this.#loader.answers;
      this.state = this.#loader.state;
    }
    void this.#shown.read(this.answers, () => this.text);
  }

  protected override updated(): void {
    const { document: shown } = this.#shown;
    const [other, before] = this.#compared;
    if (!shown || (other === this.compareWith && before === shown)) return;
    this.#compared = [this.compareWith, shown];
    if (this.compareWith) void this.#compare.compare(this.compareWith, shown);
  }

  protected override render(): TemplateResult {
    const { details: row, state, say: t } = this;
    const { document: shown } = this.#shown;
    const dates = { language: this.language, timezone: this.timezone };
    const isKept = shown !== null && state.kind !== 'locked' && state.kind !== 'gone';
    return html`
      ${detailsHead({
        t,
        row,
        text: this.names,
        language: this.language,
        backHref: this.backHref,
        resumeHref: row && !isAnswerSet(row) ? this.resumeUrl(row) : null,
        rename: this.#rename.isOpen
          ? this.#rename.form(row !== null && hasAutomaticName(row))
          : null,
        onBack: this.#onBack,
        onResume: this.#onResume,
        onRename: this.#startRename,
        onMenu: this.#openMenu,
      })}
      ${detailsFacts({
        t,
        row,
        dates,
        shown,
        answers: this.answers,
        isLocked: state.kind === 'locked' ? true : shown ? false : null,
        filename: row && this.showPaths ? row.filename : null,
      })}
      ${isKept ? detailsNote(state, dates, this.#tools) : nothing}
      ${this.#compare.isOpen ? this.#chooser() : nothing} ${this.#main(isKept)}
      <actions-menu
        exportparts="menu, item: menu-item"
        .strings=${this.strings}
        @choose=${this.#onChoose}
      ></actions-menu>
    `;
  }

  #main(isKept: boolean): TemplateResult {
    const { details: row, state } = this;
    const { document: shown } = this.#shown;
    if (isKept && shown) {
      if (shown.count === 0) {
        return detailsPanel(row && isAnswerSet(row) ? 'empty-set' : 'empty', this.#tools);
      }
      return this.compareWith && this.#compare.changes
        ? this.#changes()
        : detailsBody(this.#bodyOptions(shown));
    }
    const isMaking = this.answers !== null || state.kind === 'ready' || state.kind === 'loading';
    if (state.kind === 'loading' || state.kind === 'ready' || (isMaking && !isPanel(state))) {
      return detailsSkeleton(this.say);
    }
    return detailsPanel(
      state.kind,
      this.#tools,
      state.kind === 'error' ? (state.status ?? null) : null,
    );
  }

  #changes(): TemplateResult {
    return changesView({
      t: this.say,
      text: this.text,
      title: this.compareWith?.title ?? '',
      changes: this.#compare.changes ?? [],
      limit: this.changeLimit,
      onMore: () => {
        this.changeLimit += CHANGES_STEP;
      },
      onEnd: this.#endCompare,
    });
  }

  #chooser(): TemplateResult {
    return compareChooser({
      t: this.say,
      choices: this.#compare.choices,
      hasFailed: this.#compare.hasFailed,
      current: this.session,
      nameOf: (row) => this.namesOf(row).title,
      onChoose: (id, title) => void this.#choose(id, title),
      onEnd: this.#endCompare,
    });
  }

  #bodyOptions(shown: AnswersDocument): BodyOptions {
    return {
      t: this.say,
      strings: this.strings,
      title: this.names.title,
      shown,
      text: this.text,
      language: this.language,
      search: this.#shown.search,
      hits: this.#shown.hits,
      showPaths: this.showPaths,
      hasFiles: !this.#loader.isFollowing,
      isWide: this.isWide,
      view: this.view,
      on: this.#on,
    };
  }

  readonly #tools = {
    t: this.say,
    emit: (name: string): void => {
      if (name === 'retry') this.#loader.retry();
      this.emit(name);
    },
  };

  /** Another session: nothing of the one before stays. */
  #forget(): void {
    this.#shown.clear();
    this.compareWith = null;
    this.view = 'answers';
    this.#compare.close();
  }

  async #find(search: string): Promise<void> {
    const hits = await this.#shown.find(search, this.text);
    if (!hits) return;
    const words = { count: hits.count, total: this.#shown.document?.count ?? 0, search };
    announce(this.say(hits.count === 0 ? 'noAnswerMatches' : 'answersMatch', words));
  }

  get #tree(): AnswerTree | null {
    return this.renderRoot.querySelector('answer-tree');
  }

  get #json(): AnswerJson | null {
    return this.renderRoot.querySelector('answer-json');
  }

  readonly #on: BodyOptions['on'] = {
    search: (event) => {
      event.stopPropagation();
      void this.#find(event.detail.text);
    },
    paths: (event) => {
      this.showPaths = event.target instanceof HTMLInputElement && event.target.checked;
    },
    view: (view) => {
      this.view = view;
    },
    copyAnswer: (event) => {
      event.stopPropagation();
      void copyAnswer(event.detail, this.text, this.say);
    },
    copyJson: () => {
      if (this.#shown.document) void copyJson(this.#shown.document, this.say);
    },
    download: () => this.#download(),
    // Set past the template: the pointer passes many answers, and only two elements change.
    answerLit: ({ detail: node }) => {
      const json = this.#json;
      if (!json) return;
      json.lit = node?.lines ?? null;
      if (node) json.reveal(node.lines);
    },
    lineLit: ({ detail: line }) => {
      const node = line === null ? null : (this.#shown.document?.nodeOf(line) ?? null);
      if (this.#tree) this.#tree.lit = node;
      if (this.#json) this.#json.lit = node?.lines ?? null;
    },
    linePick: ({ detail: line }) => {
      const node = this.#shown.document?.nodeOf(line) ?? null;
      if (node) void this.#reveal(node);
    },
  };

  async #reveal(node: AnswerNode): Promise<void> {
    this.#shown.clear();
    this.view = 'answers';
    await this.updateComplete;
    await this.#tree?.reveal(node);
  }

  #download(): void {
    const { document: shown } = this.#shown;
    if (shown && this.may('export')) saveJson(shown, this.names.title, this.say);
  }

  readonly #onBack = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!this.emit('back', null, true)) event.preventDefault();
  };

  readonly #onResume = (event: MouseEvent): void => {
    if (this.may('resume')) this.act('resume');
    else event.preventDefault();
  };

  readonly #startRename = (): void => {
    if (this.may('rename')) void this.#rename.start(this.names.title);
  };

  async #focusTitle(): Promise<void> {
    await this.updateComplete;
    this.focus();
  }

  readonly #openMenu = (event: MouseEvent): void => {
    const button = event.currentTarget;
    const menu = this.renderRoot.querySelector<ActionsMenu>('actions-menu');
    if (!(button instanceof HTMLElement) || !menu) return;
    const isReady = this.#shown.document !== null;
    const items = isReady ? detailsMenu(this.say, { canCompare: this.client !== null }) : [];
    void menu.open(button, { label: this.say('moreActions'), items });
  };

  readonly #onChoose = (event: CustomEvent<string>): void => {
    event.stopPropagation();
    const { document: shown } = this.#shown;
    if (!shown) return;
    if (event.detail === 'copy-all') void copyAnswers(shown.sections, this.text, this.say);
    else if (event.detail === 'download') this.#download();
    else if (event.detail === 'compare' && this.client) {
      void this.#openChooser(this.client);
    } else this.#tree?.openAll(event.detail === 'open-all');
  };

  async #openChooser(client: SessionsClient): Promise<void> {
    await this.#compare.open(client, this.excludeFilenames);
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#compare-with')?.focus();
  }

  async #choose(id: string, title: string): Promise<void> {
    const answers = this.client && (await this.#compare.read(this.client, id));
    if (!answers) return;
    this.changeLimit = CHANGES_STEP;
    this.compareWith = { title, answers };
  }

  readonly #endCompare = (): void => {
    this.compareWith = null;
    this.#compare.close();
    void this.#focusTitle();
  };

  async #connect(): Promise<void> {
    const make = SessionDetails.connect;
    if (!make || this.server === null || (this.client && this.client !== this.#own)) return;
    const client = await make({ server: this.server });
    await this.#own?.close();
    this.#own = client;
    this.client = client;
  }

  /** Taken out for good, and not only moved: the client of `server` goes with it. */
  readonly #closeOwn = (): void => {
    if (this.isConnected) return;
    this.#shown.stop();
    if (!this.#own) return;
    void this.#own.close();
    this.#own = null;
    this.client = null;
  };
}

function isPanel({ kind }: DetailsState): boolean {
  return kind === 'locked' || kind === 'gone' || kind === 'signed-out';
}
