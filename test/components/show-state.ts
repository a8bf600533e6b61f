import '../../components/drop-in.ts';
import { PREFERENCES } from '../../components/preferences.ts';
import type { SessionsApp } from '../../components/sessions-app.ts';
import { ArrayClient } from './array-client.ts';
import { deep, mountOnStage, settled } from './stage.ts';
import type { State } from './state.ts';

const PATIENCE_MS = 3_000;

/** What a person chose before: a state begins as the first visit does. */
const KEPT = ['docassemble-sessions:look', PREFERENCES];

/** Draws a state over the whole window, and waits until it shows what it is about. */
export async function show(state: State): Promise<SessionsApp> {
  for (const name of KEPT) localStorage.removeItem(name);
  history.replaceState(null, '', location.pathname + location.search);
  const client = state.client?.() ?? new ArrayClient();
  state.prepare?.(client);
  const app = await mountOnStage('sessions-app', { client, ...state.properties }, innerWidth);
  await settled(app);
  scrollTo(0, 0);
  await state.act?.(app, client);
  const [selector, words] = state.shows;
  const end = performance.now() + PATIENCE_MS;
  const isThere = (): boolean =>
    deep(app, selector).some((element) => element.checkVisibility() && words.test(textOf(element)));
  while (!isThere()) {
    if (performance.now() > end) throw new Error(`${state.name}: no ${selector} with ${words}`);
    await new Promise(requestAnimationFrame);
  }
  await settled(app);
  return app;
}

/** Text through shadow roots. */
function textOf(element: Element): string {
  const parts = [element, ...deep(element, '*')].map((each) =>
    [...(each.shadowRoot ?? each).childNodes]
      .filter((node) => node instanceof Text)
      .map((node) => node.textContent)
      .join(''),
  );
  return parts.join(' ').replaceAll(/\s+/g, ' ');
}
