import { html, nothing, type TemplateResult } from 'lit';
import { LANGUAGES } from './languages.ts';
import type { MessageValues } from './messages.ts';
import type { Preferences } from './preferences.ts';
import type { SettingsKey } from './settings-strings.ts';

const THEMES = { '': 'themeSystem', light: 'themeLight', dark: 'themeDark' } as const;
const DENSITIES = { '': 'densityComfortable', compact: 'densityCompact' } as const;

interface LookOptions {
  readonly s: (key: SettingsKey, values?: MessageValues) => string;
  readonly preferences: Preferences;
  /** Whether rows can be drawn closer together here. */
  readonly hasDensity: boolean;
  readonly change: (changed: { readonly [Key in keyof Preferences]?: unknown }) => void;
  readonly showKeys: () => void;
}

/** The part of the settings that chooses language, look and keys. */
export function lookSection(options: LookOptions): TemplateResult {
  const { s, preferences, hasDensity, showKeys } = options;
  const languages = [['', s('languageOfBrowser')] as const, ...LANGUAGES];
  const themes = Object.entries(THEMES).map(([value, key]) => [value, s(key)] as const);
  const densities = Object.entries(DENSITIES).map(([value, key]) => [value, s(key)] as const);
  return html`<section aria-labelledby="look">
    <h3 id="look">${s('look')}</h3>
    ${choice(options, 'language', languages)} ${choice(options, 'theme', themes)}
    ${hasDensity ? choice(options, 'density', densities) : nothing}
    ${check(options, 'shortcuts', 'shortcuts', 'shortcutsHint', preferences.shortcuts ?? true)}
    ${check(options, 'quickExit', 'quickExitChoice', 'quickExitHint', preferences.quickExit ?? false)}
    <div class="pair wide">
      <button type="button" class="quiet" @click=${showKeys}>${s('showKeys')}</button>
    </div>
  </section>`;
}

function choice(
  { s, preferences, change }: LookOptions,
  name: 'language' | 'theme' | 'density',
  values: readonly (readonly [value: string, label: string])[],
): TemplateResult {
  const chosen = preferences[name] ?? '';
  const onChange = ({ target }: Event): void => {
    if (!(target instanceof HTMLSelectElement)) return;
    change({ [name]: target.value === '' ? null : target.value });
  };
  return html`<div class="pair">
    <label class="name" for=${name}>${s(name)}</label>
    <select id=${name} class="field" @change=${onChange}>
      ${values.map(
        ([value, label]) =>
          html`<option
            value=${value}
            lang=${name === 'language' && value !== '' ? value : nothing}
            ?selected=${value === chosen}
          >
            ${label}
          </option>`,
      )}
    </select>
  </div>`;
}

function check(
  { s, change }: LookOptions,
  name: 'shortcuts' | 'quickExit',
  label: SettingsKey,
  hint: SettingsKey,
  isChosen: boolean,
): TemplateResult {
  const onChange = ({ target }: Event): void => {
    if (!(target instanceof HTMLInputElement)) return;
    const usual = name === 'shortcuts';
    change({ [name]: target.checked === usual ? null : target.checked });
  };
  return html`<label class="check">
    <input
      type="checkbox"
      name=${name}
      aria-describedby="${name}-hint"
      .checked=${isChosen}
      @change=${onChange}
    />
    <span>${s(label)}<span class="hint" id="${name}-hint">${s(hint)}</span></span>
  </label>`;
}
