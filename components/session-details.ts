import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { isAnswerSet } from '../src/sessions/answer-set.ts';
import type { ActionsMenu } from './actions-menu.ts';
import type { AnswersDocument } from './answers-document.ts';
import { changesStyles } from './changes-view.styles.ts';
import { detailsBodyStyles } from './details-body.styles.ts';
import { detailsBody } from './details-body.ts';
import { DetailsCompare } from './details-compare.ts';
import { DetailsElement } from './details-element.ts';
import { detailsFacts } from './details-facts.ts';
import { detailsHeadStyles } from './details-head.styles.ts';
import { detailsHead } from './details-head.ts';
import { DetailsLoader } from './details-loader.ts';
import { detailsMenu } from './details-menu.ts';
import { DetailsReading } from './details-reading.ts';
import { detailsNote, detailsPanel, detailsSkeleton } from './details-state.ts';
import { fieldStyles } from './fields.styles.ts';
import { notePanelStyles } from './note-panel.styles.ts';
import { type Connect, OwnClient } from './own-client.ts';
import { RenameField } from './rename-field.ts';
import { ringStyles } from './ring.styles.ts';
import { sessionDetailsStyles } from './session-details.styles.ts';
import { shared } from './shared.styles.ts';
import { tokens } from './tokens.styles.ts';
import { WideEnough } from './wide-enough.ts';

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
  static override styles = [
    tokens,
    shared,
    fieldStyles,
    ringStyles,
    notePanelStyles,
    sessionDetailsStyles,
    detailsHeadStyles,
    detailsBodyStyles,
    changesStyles,
  ];

  /** Makes the client of a `server` attribute; set where the tag is registered. */
  static connect: Connect | null = null;

  readonly #width = new WideEnough(this, WIDE_PX);
  readonly #reading = new DetailsReading(this, {
    t: this.say,
    text: () => this.text,
    title: () => this.names.title,
    maySave: () => this.may('export'),
  });
  readonly #loader = new DetailsLoader(this);
  readonly #own = new OwnClient(this, {
    connect: () => SessionDetails.connect,
    gone: () => this.#reading.shown.stop(),
  });
  readonly #compare = new DetailsCompare(this, {
    t: this.say,
    shown: () => this.#reading.shown.document,
    nameOf: (row) => this.namesOf(row).title,
    ended: () => void this.#focusTitle(),
  });
  readonly #rename = new RenameField(this, {
    t: this.say,
    save: (newName) => this.act('rename', { newName }),
    ended: () => void this.#focusTitle(),
  });

  /** Puts the focus on the title, so that a screen reader says where it is. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('h1')?.focus(options);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('server')) void this.#own.join();
    if (changed.has('client') || changed.has('session')) {
      this.#loader.follow(this.session === null ? null : this.client, this.session ?? '');
    }
    if (this.hasUpdated && changed.has('session')) {
      this.#reading.restart();
      this.#compare.close();
    }
    if (this.#loader.isFollowing) {
      this.details = this.#loader.row;
      this.answers = this.#loader.answers;
      this.state = this.#loader.state;
      this.deleteDays = this.#loader.deleteDays;
    }
    void this.#reading.shown.read(this.answers, () => this.text);
  }

  protected override render(): TemplateResult {
    const { details: row, state, say: t } = this;
    const { document: shown } = this.#reading.shown;
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
        rename: this.#rename.isOpen ? this.#rename : null,
        onBack: this.#onBack,
        onResume: this.#onResume,
        onRename: this.#startRename,
        onMenu: this.#openMenu,
      })}
      ${detailsFacts({
        t,
        row,
        dates,
        deleteDays: this.deleteDays,
        shown,
        answers: this.answers,
        isLocked: state.kind === 'locked' ? true : shown ? false : null,
        filename: row && this.#reading.showPaths ? row.filename : null,
      })}
      ${isKept ? detailsNote(state, dates, this.#tools) : nothing} ${this.#compare.chooser()}
      ${isKept ? this.#answers(shown) : this.#stateView()}
      <actions-menu
        exportparts="menu, item: menu-item"
        .strings=${this.strings}
        @choose=${this.#onChoose}
      ></actions-menu>
    `;
  }

  #answers(shown: AnswersDocument): TemplateResult {
    const { details: row, text } = this;
    if (shown.count === 0) {
      return detailsPanel(row && isAnswerSet(row) ? 'empty-set' : 'empty', this.#tools);
    }
    const { shown: found, showPaths, view, on } = this.#reading;
    return (
      this.#compare.changes(text) ??
      detailsBody({
        t: this.say,
        strings: this.strings,
        title: this.names.title,
        shown,
        text,
        language: this.language,
        search: found.search,
        hits: found.hits,
        showPaths,
        hasFiles: !this.#loader.isFollowing,
        isWide: this.#width.isWide,
        view,
        on,
      })
    );
  }

  /** What stands in the answers' place. */
  #stateView(): TemplateResult {
    const { state, answers } = this;
    const isMade = answers !== null && (state.kind === 'offline' || state.kind === 'error');
    if (state.kind === 'loading' || state.kind === 'ready' || isMade) {
      return detailsSkeleton(this.say);
    }
    const status = state.kind === 'error' ? state.status : null;
    return detailsPanel(state.kind, this.#tools, status ?? null);
  }

  readonly #tools = {
    t: this.say,
    emit: (name: string): void => {
      if (name === 'retry') this.#loader.retry();
      this.emit(name);
    },
  };

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
    const isReady = this.#reading.shown.document !== null;
    const items = isReady ? detailsMenu(this.say, { canCompare: this.client !== null }) : [];
    void menu.open(button, { label: this.say('moreActions'), items });
  };

  readonly #onChoose = (event: CustomEvent<string>): void => {
    event.stopPropagation();
    const { detail: id } = event;
    if (id === 'copy-all') this.#reading.copyAll();
    else if (id === 'download') this.#reading.save();
    else if (id === 'compare') void this.#compare.open();
    else this.#reading.openAll(id === 'open-all');
  };
}
