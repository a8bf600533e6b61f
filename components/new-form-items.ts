import type { Capabilities } from '../src/sessions/sessions-client.ts';
import type { MenuItem } from './actions-menu.ts';

/** The forms that can be started, as links; entries without a usable link are left out. */
export function newFormItems(capabilities: Capabilities | null, server: string): MenuItem[] {
  const base = capabilities?.interviewUrl ?? server;
  return (capabilities?.dispatch ?? []).flatMap(({ title, filename, link }, index) => {
    const href = link && URL.canParse(link, base) ? new URL(link, base) : null;
    if (!href || !/^https?:$/.test(href.protocol)) return [];
    const label = title ?? filename ?? href.pathname;
    return [{ id: `new-${index}`, label, icon: 'form', group: 0, href: href.href } as const];
  });
}
