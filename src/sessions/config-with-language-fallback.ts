import { isJsonObject } from './is-json-object.ts';
import { settingText } from './setting-text.ts';

/** Options of `configWithLanguageFallback`. */
export interface ConfigFallbackOptions {
  /** Key at the top level of the configuration that stands in; default: the same key. */
  readonly topLevelConfigKey?: string | null;
  /** Language tag of the person, `es` or `es-MX`. */
  readonly language?: string | null;
}

function child(value: unknown, key: string): unknown {
  return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/**
 * A label of the interview list from docassemble's configuration: under `assembly line` →
 * `interview list`, else at the top level; text, or a dictionary by language (the language, its
 * base language, the first entry). Blocks that are null or of another type count as missing.
 *
 * @param config the whole configuration
 * @see AssemblyLine `config_with_language_fallback`
 */
export function configWithLanguageFallback(
  config: unknown,
  configKey: string,
  { topLevelConfigKey, language }: ConfigFallbackOptions = {},
): string | null {
  const block = child(child(config, 'assembly line'), 'interview list');
  return (
    settingText(child(block, configKey), language ?? '') ??
    settingText(child(config, topLevelConfigKey || configKey), language ?? '')
  );
}
