import { html, type TemplateResult } from 'lit';
import { icon } from './icons.ts';
import { dialogFrameStyles } from './dialog-frame.styles.ts';
import { fieldStyles } from './fields.styles.ts';
import { panelStyles } from './panel.styles.ts';
import { SettingsElement } from './settings-element.ts';
import type { SettingsKey } from './settings-strings.ts';
import { shared } from './shared.styles.ts';
import { tokens } from './tokens.styles.ts';

const KEYS: readonly (readonly [keys: readonly string[], does: SettingsKey])[] = [
  [['/'], 'keySearch'],
  [['F2'], 'keyRename'],
  [['Delete'], 'keyDelete'],
  [['Ctrl', 'Z'], 'keyUndo'],
  [['F6'], 'keyToast'],
  [['↑', '↓', '←', '→'], 'keyMenu'],
  [['Esc'], 'keyEscape'],
  [['?'], 'keyHelp'],
];

/**
 * The keys that do something, and what.
 *
 * @csspart dialog
 */
export class KeysDialog extends SettingsElement {
  static override styles = [tokens, shared, fieldStyles, dialogFrameStyles, panelStyles];

  async open(): Promise<void> {
    await this.updateComplete;
    const dialog = this.renderRoot.querySelector('dialog');
    if (!dialog?.open) dialog?.showModal();
  }

  protected override render(): TemplateResult {
    return html`<dialog part="dialog" aria-labelledby="heading">
      <form class="body" method="dialog">
        <div class="top">
          <h2 id="heading">${this.s('keysHeading')}</h2>
          <button class="close" aria-label=${this.t('close')} autofocus>${icon('x')}</button>
        </div>
        <p class="lead">${this.s('keysText')}</p>
        <dl>
          ${KEYS.map(
            ([keys, does]) =>
              html`<dt>${keys.map((key) => html`<kbd>${key}</kbd> `)}</dt>
                <dd>${this.s(does)}</dd>`,
          )}
        </dl>
      </form>
    </dialog>`;
  }
}
