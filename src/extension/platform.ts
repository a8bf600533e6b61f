/*
 * The only file that names the browser's extension API. Firefox knows it as `chrome` too, and gives
 * promises under Manifest V3.
 */

const SERVER = 'server';
const DRAFT = 'draft';

async function readString(area: chrome.storage.StorageArea, name: string): Promise<string | null> {
  const value: unknown = (await area.get(name))[name];
  return typeof value === 'string' ? value : null;
}

/** Address of the one server the person chose; null before. */
export const readServer = () => readString(chrome.storage.local, SERVER);

export const writeServer = (server: string) => chrome.storage.local.set({ [SERVER]: server });

export const forgetServer = () => chrome.storage.local.remove(SERVER);

/** What was typed into the address field; a popup closes at any click beside it. */
export const readDraft = () => readString(chrome.storage.session, DRAFT);

export const writeDraft = (text: string) => chrome.storage.session.set({ [DRAFT]: text });

/** Match patterns know no port in Firefox; the host is as exact as they get. */
function patternOf(server: string): string {
  const { protocol, hostname } = new URL(server);
  return `${protocol}//${hostname}/*`;
}

/**
 * Asks the person whether the extension may speak to `server`. Call it first in a click handler: the
 * browser refuses to ask once the handler has awaited anything.
 */
export const askFor = (server: string) =>
  chrome.permissions.request({ origins: [patternOf(server)] });

export const mayReach = (server: string) =>
  chrome.permissions.contains({ origins: [patternOf(server)] });

/** Gives the leave to speak to `server` back, unless it came with the manifest. */
export async function giveBack(server: string): Promise<void> {
  const pattern = patternOf(server);
  const isRequired = chrome.runtime.getManifest().host_permissions?.includes(pattern);
  if (!isRequired) await chrome.permissions.remove({ origins: [pattern] });
}

/** The number beside the icon; nothing for 0. */
export async function showBadge(count: number): Promise<void> {
  await chrome.action.setBadgeBackgroundColor({ color: '#1b5fb8' });
  await chrome.action.setBadgeText({ text: count > 0 ? String(count) : '' });
}

/**
 * Calls `listener` about every `periodMinutes`, when the browser or the extension starts, and when
 * a permission goes. Call it before anything is awaited: a worker is woken by the listeners of its
 * first turn only.
 */
export function onWake(periodMinutes: number, listener: () => void): void {
  chrome.alarms.onAlarm.addListener(listener);
  chrome.runtime.onStartup.addListener(listener);
  chrome.runtime.onInstalled.addListener(listener);
  chrome.permissions.onRemoved.addListener(listener);
  // Alarms may be gone after a restart of the browser; one of the same name replaces the old one.
  void chrome.alarms.create('sync', { periodInMinutes: periodMinutes });
}
