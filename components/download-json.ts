import { downloadFile } from './download-file.ts';

/** Saves text as a file named after `title`, without asking the server. */
export function downloadJson(text: string, title: string): void {
  const name =
    title
      .replace(/[\p{C}\\/:*?"<>|.]+/gu, ' ')
      .trim()
      .slice(0, 80) || 'answers';
  downloadFile(new File([text], `${name}.json`, { type: 'application/json' }));
}
